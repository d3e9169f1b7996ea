import type { Call } from '../../facts/call.ts';
import type { Command, Word } from '../../facts/command.ts';
import { asString, symbolNames, type Value } from '../../facts/value.ts';
import { shellFacts } from '../shell/commands.ts';
import { unwrap } from '../shell/unwrap.ts';

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

/** The programs that a call starts. Words in code have the place of their expression, and no fix reaches into them. */
export function processCommands(call: Call): readonly Command[] {
  if (call.names.some((name) => starters.has(name))) {
    const value = call.arg(0, 'args', 'cmd', 'command')?.value;
    if (value?.kind === 'list') return fromWords(value.items, call);
    const line = value && lineOf(value);
    return line === undefined ? [] : fromLine(line, call);
  }
  if (call.names.some((name) => variadic.has(name)))
    return fromWords(
      call.args.map((each) => each.value),
      call,
    );
  if (call.names.some((name) => magics.has(name))) {
    const line = call.args.map((each) => lineOf(each.value) ?? '$unknown').join(' ');
    return fromLine(line, call);
  }
  return [];
}

/** A command line; what is not known of it is a variable of the shell. */
function lineOf(value: Value): string | undefined {
  if (value.kind === 'string') return value.value;
  if (value.kind !== 'text') return undefined;
  return value.parts
    .map((part) => (typeof part === 'string' ? part : isInterpreter(part) ? 'python' : '$unknown'))
    .join('');
}

/** `sys.executable`, the usual way to run `-m pip` and other modules with this very Python. */
function isInterpreter(value: Value): boolean {
  return symbolNames(value).includes('sys.executable');
}

const noChange: Command['change'] = {
  removeFlag: () => undefined,
  append: () => undefined,
  replaceWord: () => undefined,
};

function fromLine(line: string, call: Call): readonly Command[] {
  const { commands } = shellFacts(line, 0, 'shell');
  const script: Command[] = [];
  const moved = new Map<Command, Command>();
  for (const command of commands) {
    const own: Command = {
      ...command,
      span: call.span,
      statement: call.statement,
      words: command.words.map((word) => ({ ...word, span: call.span })),
      script,
      get pipeline() {
        return command.pipeline.flatMap((each) => moved.get(each) ?? []);
      },
      change: noChange,
    };
    moved.set(command, own);
    script.push(own);
  }
  return script;
}

function fromWords(values: readonly Value[], call: Call): readonly Command[] {
  const words = values.map((value): Word => {
    const known = value.kind === 'path' ? asString(value.text) : asString(value);
    const text = known ?? (isInterpreter(value) ? 'python' : undefined);
    return text === undefined ? { raw: '$unknown', span: call.span } : { text, raw: text, span: call.span };
  });
  const shell = words.findIndex((word) => word.text === '-c');
  const first = words[0]?.text ?? '';
  const script = shell > 0 && /(^|\/)(ba|z|da)?sh$/.test(first) ? words[shell + 1]?.text : undefined;
  if (script !== undefined) return fromLine(script, call);
  const [program, ...rest] = unwrap(words).words;
  if (!program?.text) return [];
  const list: Command[] = [];
  const command: Command = {
    kind: 'command',
    where: 'code',
    phase: 'run',
    span: call.span,
    statement: call.statement,
    program: program.text.slice(program.text.lastIndexOf('/') + 1),
    words: rest,
    pipeline: list,
    script: list,
    change: noChange,
  };
  list.push(command);
  return list;
}
