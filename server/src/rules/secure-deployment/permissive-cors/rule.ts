import { defineRule } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { placeOf } from '../../../facts/place.ts';
import { type Span, wholeText } from '../../../facts/span.ts';
import { milderInTests } from '../../../facts/test-findings.ts';
import { asString, isTruthy, symbolNames, type Value } from '../../../facts/value.ts';
import { importsAi, usesAi } from '../../../knowledge/ai-evidence.ts';

/** Starlette's middleware under FastAPI's name too; starlette 0.50, fastapi 0.124. */
const middleware: ReadonlySet<string> = new Set([
  'fastapi.middleware.cors.CORSMiddleware',
  'starlette.middleware.cors.CORSMiddleware',
]);
/** flask-cors 6.0: answers every origin unless told otherwise. */
const flaskCors: ReadonlySet<string> = new Set(['flask_cors.CORS', 'flask_cors.cross_origin']);

export default defineRule<'credentials' | 'bento'>({
  id: 'permissive-cors',
  title: 'An AI endpoint answers every origin',
  guidelines: ['infrastructure'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-942'],
  triggers: ['CORS', 'cross_origin', 'access_control_allow_origin'],
  messages: {
    credentials: "Any website can use this AI endpoint with its visitor's login; list the origins",
    bento: 'Every website can use this BentoML service; list the origins',
  },
  on: {
    call(call, findings, file) {
      const report = milderInTests(findings, file.path);
      const open = isMiddleware(call) ? openMiddleware(call) : isFlask(call) ? openFlask(call) : undefined;
      if (!open || !(usesAi(file.facts('call')) || importsAi(file.textOf(wholeText)))) return;
      const { credentials, setting, at } = open;
      const edits = credentials?.direct ? call.change.replace(credentials, { literal: false }) : undefined;
      report({
        at,
        statement: call.statement,
        message: 'credentials',
        fixes: edits ? [{ title: `Set ${setting}=False`, applicability: 'safe', edits }] : [],
      });
    },
    setting(setting, report) {
      // BentoML 1.4: under `http.cors` of a service, before under `api_server.http.cors`. The key is nobody else's.
      const { key, path, value } = setting;
      if (key !== 'access_control_allow_origins' && key !== 'access_control_allow_origin') return;
      if (!path.includes('cors') || /^\d+$/.test(path[path.length - 1] ?? '') || !isEvery(value)) return;
      report({ at: setting.span, statement: setting.statement, message: 'bento' });
    },
  },
});

/** A call that lets every origin in with credentials. */
interface Open {
  /** Where every origin is let in. */
  readonly at: Span;
  readonly setting: string;
  /** The argument that lets credentials through; nothing where that is written elsewhere. */
  readonly credentials: Argument | undefined;
}

/** `add_middleware(CORSMiddleware, …)`, `Middleware(CORSMiddleware, …)` and the class itself. */
function isMiddleware(call: Call): boolean {
  if (call.names.some((name) => middleware.has(name))) return true;
  if (call.method !== 'add_middleware' && call.method !== 'Middleware') return false;
  return symbolNames(call.arg(0, 'middleware_class', 'cls')?.value).some((name) => middleware.has(name));
}

function isFlask(call: Call): boolean {
  return call.names.some((name) => flaskCors.has(name));
}

function openMiddleware(call: Call): Open | undefined {
  const credentials = call.arg(-1, 'allow_credentials');
  if (!credentials || !isTruthy(credentials.value)) return undefined;
  const list = call.arg(-1, 'allow_origins');
  const pattern = call.arg(-1, 'allow_origin_regex');
  const origins =
    list && isEvery(list.value)
      ? list
      : pattern && isEveryPattern(asString(pattern.value))
        ? pattern
        : undefined;
  return origins && { at: placeOf(call, origins), setting: 'allow_credentials', credentials };
}

/** Options stand in the call, or for each path in `resources`. */
function openFlask(call: Call): Open | undefined {
  const setting = 'supports_credentials';
  const credentials = call.arg(-1, setting);
  const everywhere = credentials !== undefined && isTruthy(credentials.value);
  const origins = call.arg(-1, 'origins');
  if (origins) {
    return everywhere && isEvery(origins.value)
      ? { at: placeOf(call, origins), setting, credentials }
      : undefined;
  }
  const resources = call.arg(-1, 'resources');
  if (resources?.value.kind === 'mapping') {
    const open = [...resources.value.entries.values()].some(
      (entry) =>
        entry.kind === 'mapping' &&
        isEvery(entry.entries.get('origins')) &&
        (everywhere || isTruthy(entry.entries.get(setting))),
    );
    return open ? { at: placeOf(call, resources), setting, credentials } : undefined;
  }
  return everywhere && !call.open && !resources ? { at: call.calleeSpan, setting, credentials } : undefined;
}

function isEvery(value: Value | undefined): boolean {
  if (value?.kind === 'list') return value.items.some(isEvery);
  const text = asString(value);
  return text === '*' || isEveryPattern(text);
}

function isEveryPattern(text: string | undefined): boolean {
  return text !== undefined && /^\^?(https?(\?)?:\/\/)?(\(?\.[*+]\)?)\$?$/.test(text);
}
