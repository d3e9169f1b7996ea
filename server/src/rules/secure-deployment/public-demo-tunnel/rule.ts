import { defineRule, type Report } from '../../../engine/rule.ts';
import { placeOf } from '../../../facts/place.ts';
import { asString, isTruthy, type Value } from '../../../facts/value.ts';
import { gradioArgument, gradioAuthenticates, launchesGradio } from '../../../knowledge/gradio.ts';

type Message = 'share' | 'files';

export default defineRule<Message>({
  id: 'public-demo-tunnel',
  title: 'A demo is published on the internet or opens the file system',
  guidelines: ['infrastructure', 'user-guidance'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-306', 'CWE-552'],
  triggers: ['share', 'GRADIO_SHARE', 'allowed_paths', 'GRADIO_ALLOWED_PATHS', 'set_static_paths', 'launch'],
  messages: {
    share: 'Anyone on the internet can use this demo without a login; leave share off or set auth',
    files: 'Gradio serves every file under {{path}} to its visitors; list single folders',
  },
  on: {
    call(call, report, file) {
      const calls = file.facts('call');
      const launches = launchesGradio(call, calls);
      if (launches) {
        const share = gradioArgument(call, 'share');
        if (share && isTruthy(share.value) && !gradioAuthenticates(calls)) {
          const edits = share.direct ? call.change.replace(share, { literal: false }) : undefined;
          report({
            at: placeOf(call, share),
            statement: call.statement,
            message: 'share',
            fixes: edits ? [{ title: 'Set share=False', applicability: 'safe', edits }] : [],
          });
        }
      }
      const servesFiles =
        launches ||
        call.names.some((name) => name === 'gradio.mount_gradio_app' || name === 'gradio.set_static_paths');
      const paths = servesFiles ? (call.arg(-1, 'allowed_paths') ?? staticPaths(call)) : undefined;
      const open = paths && widest(paths.value);
      if (!open) return;
      reportFiles(placeOf(call, paths), call.statement, open, report);
    },
    environment(variable, report, file) {
      if (variable.name === 'GRADIO_SHARE') {
        if (asString(variable.value)?.toLowerCase() !== 'true' || gradioAuthenticates(file.facts('call')))
          return;
        const edits = variable.change.replaceValue({ literal: 'False' });
        report({
          at: variable.span,
          statement: variable.statement,
          message: 'share',
          fixes: edits ? [{ title: 'Turn sharing off', applicability: 'safe', edits }] : [],
        });
      } else if (variable.name === 'GRADIO_ALLOWED_PATHS') {
        const open = (asString(variable.value) ?? '').split(',').find((path) => isWide(path.trim()));
        if (open !== undefined) reportFiles(variable.span, variable.statement, open.trim(), report);
      }
    },
  },
});

function staticPaths(call: {
  arg(position: number, ...names: readonly string[]): ReturnType<typeof gradioArgument>;
  readonly names: readonly string[];
}) {
  return call.names.includes('gradio.set_static_paths') ? call.arg(0, 'paths') : undefined;
}

function reportFiles(
  at: Report<Message>['at'],
  statement: Report<Message>['statement'],
  path: string,
  report: (finding: Report<Message>) => void,
): void {
  report({ at, statement, message: 'files', severity: 'error', data: { path } });
}

/** The first path of the list that opens a whole disk, a home or the working folder. */
function widest(value: Value): string | undefined {
  if (value.kind === 'list') {
    for (const item of value.items) {
      const open = wide(item);
      if (open !== undefined) return open;
    }
    return undefined;
  }
  return wide(value);
}

function wide(value: Value): string | undefined {
  const text = value.kind === 'path' ? asString(value.text) : asString(value);
  if (text !== undefined) return isWide(text) ? `"${text}"` : undefined;
  if (value.kind !== 'result') return undefined;
  const name = value.call.names.find((candidate) => places.has(candidate));
  if (name !== undefined) return places.get(name);
  // `str(Path.home())`, `os.path.abspath(".")` and `Path("/").resolve()` are what they are given.
  if (/^(str|abspath|realpath|expanduser|resolve|absolute|fspath)$/.test(value.call.method)) {
    const inner = value.call.arg(0, 'path')?.value ?? value.call.receiver;
    return inner && wide(inner);
  }
  return undefined;
}

const places: ReadonlyMap<string, string> = new Map([
  ['os.getcwd', 'the working folder'],
  ['pathlib.Path.cwd', 'the working folder'],
  ['pathlib.Path.home', 'the home folder'],
]);

function isWide(path: string): boolean {
  return /^(\/|\.{1,2}\/?|~\/?|[A-Za-z]:[\\/]*|\/(home|root|Users|etc|mnt|var)\/?)$/.test(path);
}
