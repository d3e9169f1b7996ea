import type { Call } from '../../facts/call.ts';
import type { Fact } from '../../facts/fact.ts';
import { asString, symbolNames, type Value } from '../../facts/value.ts';
import type { Argument, Shell, ShellContext } from '../shell/shell.ts';

/** Functions that start a program from a string or a list of words, given first. */
const starters: ReadonlySet<string> = new Set([
  'os.system',
  'os.popen',
  'subprocess.run',
  'subprocess.call',
  'subprocess.check_call',
  'subprocess.check_output',
  'subprocess.Popen',
  'subprocess.getoutput',
  'subprocess.getstatusoutput',
  'asyncio.create_subprocess_shell',
  'builtins.get_ipython().system',
  'builtins.get_ipython().getoutput',
  'IPython.get_ipython().system',
  'IPython.get_ipython().getoutput',
]);

/** Functions that start the program in their arguments, one word each. */
const variadic: ReadonlySet<string> = new Set([
  'asyncio.create_subprocess_exec',
  'os.execvp',
  'os.execlp',
  'os.spawnlp',
]);

/** Functions that run a line magic: its name, then its line. */
const magics: ReadonlySet<string> = new Set([
  'builtins.get_ipython().run_line_magic',
  'IPython.get_ipython().run_line_magic',
]);

/** Code that starts a program holds one of these; cells hold lines of their own, which begin with the cell's mark. */
export const processMarks: readonly string[] = [
  'subprocess',
  'popen',
  '.system',
  'system(',
  'import system',
  'system as',
  'getoutput',
  'execvp',
  'execlp',
  'spawnlp',
  'get_ipython',
  '%%',
];

/** What a call starts. Words in code have the place of their expression, and no fix reaches into them. */
export function processFacts(call: Call, shell: Shell): readonly Fact[] {
  if (call.names.some((name) => starters.has(name))) {
    const value = call.arg(0, 'args', 'cmd', 'command')?.value;
    if (value?.kind === 'list') return fromWords(value.items, call, shell);
    const line = value && lineOf(value);
    return line === undefined ? [] : fromLine(line, call, shell);
  }
  if (call.names.some((name) => variadic.has(name)))
    return fromWords(
      call.args.map((each) => each.value),
      call,
      shell,
    );
  if (call.names.some((name) => magics.has(name))) {
    const line = call.args.map((each) => lineOf(each.value) ?? hole).join(' ');
    return fromLine(line, call, shell);
  }
  return [];
}

/** Stands for what is not known. */
const hole = '\uFFFC';

/** A command line; what is not known of it is a hole. */
function lineOf(value: Value): string | undefined {
  if (value.kind === 'string') return value.value;
  if (value.kind !== 'text') return undefined;
  return value.parts
    .map((part) => (typeof part === 'string' ? part : isInterpreter(part) ? 'python' : hole))
    .join('');
}

/** `sys.executable`, the usual way to run `-m pip` and other modules with this very Python. */
function isInterpreter(value: Value): boolean {
  return symbolNames(value).includes('sys.executable');
}

function contextOf(call: Call): ShellContext {
  return { where: 'code', phase: 'run', statement: call.statement, readOnly: true };
}

function fromLine(line: string, call: Call, shell: Shell): readonly Fact[] {
  const piece = { text: line, toFile: () => call.span, encode: (text: string) => text };
  // The strings of the code are literals already.
  return shell.script(piece, contextOf(call)).filter((fact) => fact.kind !== 'literal');
}

function fromWords(values: readonly Value[], call: Call, shell: Shell): readonly Fact[] {
  const words = values.map((value): Argument => {
    const known = value.kind === 'path' ? asString(value.text) : asString(value);
    const text = known ?? (isInterpreter(value) ? 'python' : undefined);
    return text === undefined ? { raw: hole, span: call.span } : { text, raw: text, span: call.span };
  });
  return shell.argv(words, contextOf(call)).filter((fact) => fact.kind !== 'literal');
}
