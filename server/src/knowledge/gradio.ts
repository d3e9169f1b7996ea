import type { Argument, Call } from '../facts/call.ts';
import { isFalsy } from '../facts/value.ts';

/**
 * Gradio's `launch` is a method of every class that is a `Blocks`: `Interface`, `ChatInterface`, `TabbedInterface`,
 * what `load`, `from_pipeline` and `queue()` give back. Positions are those of gradio 3.0 to 5.49, which agree up to
 * `debug`; `server_name` moved from 8 to 9.
 */
const positions = { share: 2, auth: 5, server_name: 9 } as const;

/** Keywords that hardly any other `launch` has. */
const telling: ReadonlySet<string> = new Set([
  'share',
  'server_name',
  'inbrowser',
  'prevent_thread_lock',
  'allowed_paths',
  'auth_message',
  'show_error',
  'max_threads',
  'favicon_path',
]);

/**
 * True for a launch of a Gradio app. Where the receiver cannot be seen (a parameter, an item, an object from another
 * module), a keyword that only Gradio knows and any use of Gradio in the file decide.
 */
export function launchesGradio(call: Call, calls: readonly Call[]): boolean {
  if (call.method !== 'launch') return false;
  if (call.names.some((name) => name.startsWith('gradio.'))) return true;
  if (isOwnClass(call) || !call.args.some((argument) => argument.name && telling.has(argument.name)))
    return false;
  return calls.some((other) => other.names.some((name) => name.startsWith('gradio.')));
}

/** An object of a class that is not Gradio's has a `launch` of its own. */
function isOwnClass(call: Call): boolean {
  const receiver = call.receiver;
  if (receiver?.kind === 'class' || receiver?.kind === 'instance') return true;
  // A function of another library: `rockets.launch(…)`.
  if (receiver?.kind === 'symbol' && !receiver.name.includes('.')) return true;
  return receiver?.kind === 'result' && receiver.call.names.some((name) => /(^|[.:])_*[A-Z]\w*$/.test(name));
}

export function gradioArgument(call: Call, name: keyof typeof positions): Argument | undefined {
  return call.arg(positions[name], name);
}

/** True when a Gradio app in these calls asks for a login: `auth` or `auth_dependency`, at a launch or a mount. */
export function gradioAuthenticates(calls: readonly Call[]): boolean {
  return calls.some((call) => {
    const mounts = call.names.some((name) => name === 'gradio.mount_gradio_app');
    if (!mounts && call.method !== 'launch') return false;
    const given = [call.arg(mounts ? -1 : positions.auth, 'auth'), call.arg(-1, 'auth_dependency')];
    return given.some((argument) => argument !== undefined && !isFalsy(argument.value));
  });
}
