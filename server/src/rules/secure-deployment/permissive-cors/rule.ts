import { defineRule, type Report } from '../../../engine/rule.ts';
import type { Call } from '../../../facts/call.ts';
import { placeOf } from '../../../facts/place.ts';
import { milderInTests } from '../../../facts/test-findings.ts';
import { asString, isTruthy, symbolNames, type Value } from '../../../facts/value.ts';
import { usesAi } from '../../../knowledge/ai-evidence.ts';

/** Starlette's middleware under FastAPI's name too; starlette 0.50, fastapi 0.124. */
const middleware: ReadonlySet<string> = new Set([
  'fastapi.middleware.cors.CORSMiddleware',
  'starlette.middleware.cors.CORSMiddleware',
]);
/** flask-cors 6.0: answers every origin unless told otherwise. */
const flaskCors: ReadonlySet<string> = new Set(['flask_cors.CORS', 'flask_cors.cross_origin']);

export default defineRule<'credentials'>({
  id: 'permissive-cors',
  title: 'An AI endpoint answers every origin',
  guidelines: ['infrastructure'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-942'],
  triggers: ['CORS', 'cross_origin'],
  messages: {
    credentials: "Any website can use this AI endpoint with its visitor's login; list the origins",
  },
  on: {
    call(call, findings, file) {
      const report = milderInTests(findings, file.path);
      const setting = isMiddleware(call)
        ? 'allow_credentials'
        : isFlask(call)
          ? 'supports_credentials'
          : undefined;
      if (setting === undefined) return;
      const credentials = call.arg(-1, setting);
      if (!credentials || !isTruthy(credentials.value)) return;
      const origins = setting === 'allow_credentials' ? middlewareOrigins(call) : flaskOrigins(call);
      if (!origins || !usesAi(file.facts('call'))) return;
      const edits = credentials.direct ? call.change.replace(credentials, { literal: false }) : undefined;
      const finding: Report<'credentials'> = {
        at: origins === 'default' ? call.calleeSpan : placeOf(call, origins),
        statement: call.statement,
        message: 'credentials',
        fixes: edits ? [{ title: `Set ${setting}=False`, applicability: 'safe', edits }] : [],
      };
      report(finding);
    },
  },
});

/** `add_middleware(CORSMiddleware, …)`, `Middleware(CORSMiddleware, …)` and the class itself. */
function isMiddleware(call: Call): boolean {
  if (call.names.some((name) => middleware.has(name))) return true;
  if (call.method !== 'add_middleware' && call.method !== 'Middleware') return false;
  return symbolNames(call.arg(0, 'middleware_class', 'cls')?.value).some((name) => middleware.has(name));
}

function isFlask(call: Call): boolean {
  return call.names.some((name) => flaskCors.has(name));
}

function middlewareOrigins(call: Call) {
  const list = call.arg(-1, 'allow_origins');
  if (list && isEvery(list.value)) return list;
  const pattern = call.arg(-1, 'allow_origin_regex');
  return pattern && isEveryPattern(asString(pattern.value)) ? pattern : undefined;
}

function flaskOrigins(call: Call) {
  const origins = call.arg(-1, 'origins');
  if (origins) return isEvery(origins.value) ? origins : undefined;
  const resources = call.arg(-1, 'resources');
  if (resources?.value.kind === 'mapping') {
    const open = [...resources.value.entries.values()].some(
      (entry) => entry.kind === 'mapping' && isEvery(entry.entries.get('origins')),
    );
    return open ? resources : undefined;
  }
  return call.open || resources ? undefined : ('default' as const);
}

function isEvery(value: Value | undefined): boolean {
  if (value?.kind === 'list') return value.items.some(isEvery);
  const text = asString(value);
  return text === '*' || isEveryPattern(text);
}

function isEveryPattern(text: string | undefined): boolean {
  return text !== undefined && /^\^?(https?(\?)?:\/\/)?(\(?\.[*+]\)?)\$?$/.test(text);
}
