import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { flag } from '../../../facts/command.ts';
import { placeOf } from '../../../facts/place.ts';
import { contains } from '../../../facts/span.ts';
import { milderInTests } from '../../../facts/test-findings.ts';
import { usual } from '../../../facts/usual.ts';
import { asString, isTruthy, type Value } from '../../../facts/value.ts';
import { isGiven, serverOf } from '../../../knowledge/ai-server-match.ts';
import { gradioArgument, gradioAuthenticates, launchesGradio } from '../../../knowledge/gradio.ts';
import { invocation } from '../../../knowledge/hub-commands.ts';

type Message = 'share' | 'files' | 'protection' | 'origins' | 'html';

export default defineRule<Message>({
  id: 'public-demo-tunnel',
  title: 'A demo is published on the internet or opens the file system',
  guidelines: ['infrastructure', 'user-guidance'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-306', 'CWE-552'],
  triggers: [
    ...['GRADIO_SHARE', 'allowed_paths', 'GRADIO_ALLOWED_PATHS', 'set_static_paths'],
    ['launch', 'share'],
    ['launch', 'gradio'],
    ...['enableXsrfProtection', 'enableCORS', 'STREAMLIT_SERVER_ENABLE_XSRF', 'STREAMLIT_SERVER_ENABLE_CORS'],
    ...['unsafe_allow_html = ', 'unsafe_allow_html=', 'allow_origins = ', 'allow_origins='],
    ['text-generation-webui', '--share'],
    ['launch.py', '--share'],
    ['COMMANDLINE_ARGS', '--share'],
  ],
  messages: {
    share: 'Anyone on the internet can use this demo without a login; leave share off or set auth',
    protection: '{{switch}} lets other sites act for visitors; remove it',
    origins: 'Every website may use this Chainlit app for its visitors; list the origins',
    html: 'Chainlit shows HTML from messages, scripts too; leave unsafe_allow_html off',
    files: 'Gradio serves every file under {{path}} to its visitors; list single folders',
  },
  on: {
    call(call, findings, file) {
      const report = milderInTests(findings, file.path);
      const calls = file.facts('call');
      const launches = launchesGradio(call, calls);
      if (launches) {
        const share = gradioArgument(call, 'share');
        if (share && isTruthy(usual(share.value)) && !gradioAuthenticates(calls)) {
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
      const open = paths && widest(paths, file);
      if (!open) return;
      reportFiles(placeOf(call, paths), call.statement, open, report);
    },
    environment(variable, findings, file) {
      const report = milderInTests(findings, file.path);
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
      } else if (streamlitSwitch(variable.name, variable.value)) {
        const edits = variable.change.remove();
        report({
          at: variable.span,
          statement: variable.statement,
          message: 'protection',
          data: { switch: variable.name.slice(0, 42) },
          fixes: edits ? [{ title: 'Remove the variable', applicability: 'safe', edits }] : [],
        });
      } else if (variable.name === 'COMMANDLINE_ARGS' || variable.name === 'CLI_ARGS') {
        const text = asString(variable.value) ?? '';
        if (!/(?:^|\s)--share(?:\s|$)/.test(text) || /--gradio-auth|--api-auth/.test(text)) return;
        report({ at: variable.span, statement: variable.statement, message: 'share' });
      } else if (variable.name === 'GRADIO_ALLOWED_PATHS') {
        const open = (asString(variable.value) ?? '').split(',').find((path) => isWide(path.trim()));
        if (open !== undefined) reportFiles(variable.span, variable.statement, `"${open.trim()}"`, report);
      }
    },
    command(command, report) {
      const { program, words } = invocation(command);
      const isWebui = ['Stable Diffusion web UI', 'text-generation-webui'].includes(
        serverOf(command)?.title ?? '',
      );
      if (isWebui && isGiven(command, ['--share'])) {
        if (isGiven(command, ['--gradio-auth', '--gradio-auth-path'])) return;
        const edits = command.change.removeFlag('--share', 'switch');
        report({
          at: command.span,
          statement: command.statement,
          message: 'share',
          fixes: edits ? [{ title: 'Remove --share', applicability: 'safe', edits }] : [],
        });
        return;
      }
      if (program !== 'streamlit' || words[0]?.text !== 'run') return;
      for (const name of streamlitFlags) {
        if (!/^(?:false|0)$/i.test(flag(command, name)?.text ?? '')) continue;
        const edits = command.change.removeFlag(name);
        report({
          at: command.span,
          statement: command.statement,
          message: 'protection',
          data: { switch: name },
          // The proxy of a development container in a browser needs it, and lets its owner in only.
          ...(command.where === 'editor' ? { profile: 'strict' as const } : {}),
          fixes: edits ? [{ title: `Remove ${name}`, applicability: 'safe', edits }] : [],
        });
        return;
      }
    },
    setting(setting, report) {
      const { document, path, value } = setting;
      const place = { at: setting.span, statement: setting.statement };
      const name = path.join('.');
      if (document === 'streamlit') {
        const isOff = value.kind === 'boolean' && !value.value;
        if (!isOff || (name !== 'server.enableXsrfProtection' && name !== 'server.enableCORS')) return;
        const edits = setting.change.remove();
        report({
          ...place,
          message: 'protection',
          data: { switch: `${setting.key} = false` },
          fixes: edits ? [{ title: 'Remove the setting', applicability: 'safe', edits }] : [],
        });
      } else if (document === 'chainlit' && name === 'project.allow_origins') {
        // What `chainlit init` writes, so that few have chosen it.
        const isEvery = value.kind === 'list' && value.items.some((item) => asString(item) === '*');
        if (isEvery) report({ ...place, message: 'origins', severity: 'info' });
      } else if (document === 'chainlit' && name === 'features.unsafe_allow_html') {
        if (value.kind !== 'boolean' || !value.value) return;
        const edits = setting.change.replaceValue({ literal: false });
        report({
          ...place,
          message: 'html',
          fixes: edits ? [{ title: 'Show HTML as text', applicability: 'safe', edits }] : [],
        });
      }
    },
  },
});

/** Streamlit 1.50, `config.toml`: each key is a flag and a variable too. */
const streamlitFlags: readonly string[] = ['--server.enableXsrfProtection', '--server.enableCORS'];

function streamlitSwitch(name: string, value: Value): boolean {
  return (
    (name === 'STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION' || name === 'STREAMLIT_SERVER_ENABLE_CORS') &&
    /^(?:false|0)$/i.test(asString(value) ?? '')
  );
}

function staticPaths(call: Call): Argument | undefined {
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

/** What opens a whole disk, a home or the working folder among the paths; nothing when none does. */
function widest(paths: Argument, file: FileContext): string | undefined {
  const { value } = paths;
  for (const item of value.kind === 'list' ? value.items : [value]) {
    const text = item.kind === 'path' ? asString(item.text) : asString(item);
    if (text !== undefined && isWide(text)) return `"${text}"`;
  }
  return paths.direct ? folderOf(paths, file) : undefined;
}

const folders: Readonly<Record<string, string>> = {
  'os.getcwd': 'the working folder',
  'pathlib.Path.cwd': 'the working folder',
  'pathlib.Path.home': 'the home folder',
};

/** `[os.getcwd()]` and `[str(Path.home())]`, but not `[os.path.join(os.getcwd(), "images")]`. */
function folderOf(paths: Argument, file: FileContext): string | undefined {
  const inside = file.facts('call').filter((call) => contains(paths.valueSpan, call.span));
  for (const call of inside) {
    const name = call.names.find((candidate) => Object.hasOwn(folders, candidate));
    if (name === undefined) continue;
    const around = inside.filter((other) => other !== call && contains(other.span, call.span));
    const end = around[0]?.span.end ?? call.span.end;
    const rest = file.textOf({ start: end, end: paths.valueSpan.end }).trimStart();
    const isWhole = around.length <= 1 && around.every((other) => other.names.includes('builtins.str'));
    if (isWhole && /^([,\])]|$)/.test(rest)) return folders[name];
  }
  return undefined;
}

function isWide(path: string): boolean {
  return /^(\/|\.{1,2}\/?|~\/?|[A-Za-z]:[\\/]*|\/(home|root|Users|etc|mnt|var)\/?)$/.test(path);
}
