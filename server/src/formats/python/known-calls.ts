import type { Call } from '../../facts/call.ts';
import { own } from '../../facts/own.ts';
import { asString, type PathValue, string, unknown, type Value } from '../../facts/value.ts';
import type { Evaluator } from './evaluate.ts';
import type { Place } from './scope.ts';
import type { CallExpression } from './syntax.ts';
import { concatenate, formatBraces, joinPath, textOf } from './text.ts';

type Meaning = (call: Call, evaluator: Evaluator) => Value | undefined;

const argument = (call: Call, position: number, ...names: string[]): Value =>
  call.arg(position, ...names)?.value ?? unknown;

const path: Meaning = (call) => {
  const parts = call.args.filter((each) => each.name === undefined).map((each) => each.value);
  return { kind: 'path', text: call.open ? textOf([...parts.slice(0, 1), '/', unknown]) : joinPath(parts) };
};

const samePath: Meaning = (call) => {
  const value = argument(call, 0, 'path');
  return value.kind === 'path' ? value : { kind: 'path', text: textOf([value]) };
};

const anyPath: Meaning = () => ({ kind: 'path', text: unknown });

const environment: Meaning = (call) => {
  const name = asString(call.arg(0, 'key')?.value);
  const fallback = call.arg(1, 'default')?.value;
  if (name === undefined) return undefined;
  return {
    kind: 'environment',
    name,
    ...(fallback && fallback.kind !== 'none' ? { default: fallback } : {}),
  };
};

const mapping: Meaning = (call) => {
  const entries = new Map<string, Value>();
  let complete = !call.open;
  for (const each of call.args) {
    if (each.name !== undefined) entries.set(each.name, each.value);
    else if (each.value.kind === 'mapping') {
      for (const [key, value] of each.value.entries) entries.set(key, value);
      complete &&= each.value.complete;
    } else complete = false;
  }
  return { kind: 'mapping', entries, complete };
};

const imported: Meaning = (call, evaluator) => {
  const name = asString(call.arg(0, 'name')?.value);
  if (name === undefined || name.startsWith('.')) return undefined;
  const module = call.method === '__import__' ? (name.split('.')[0] ?? name) : name;
  return evaluator.resolve({
    kind: 'module',
    request: { from: evaluator.context.path, level: 0, name: module },
    path: [],
  });
};

const list: Meaning = (call) => {
  const value = call.arg(0)?.value;
  if (call.args.length === 0) return { kind: 'list', items: [], complete: true };
  return value?.kind === 'list' ? value : undefined;
};

/** What calls of known functions give, by the function's qualified name. */
const functions: Readonly<Record<string, Meaning>> = {
  'functools.partial': (call) => ({ kind: 'partial', call }),
  'functools.partialmethod': (call) => ({ kind: 'partial', call }),
  'os.path.join': path,
  'posixpath.join': path,
  'os.path.abspath': samePath,
  'os.path.realpath': samePath,
  'os.path.expanduser': samePath,
  'os.path.normpath': samePath,
  'os.fspath': samePath,
  'os.path.dirname': anyPath,
  'os.path.expandvars': samePath,
  'os.getcwd': anyPath,
  'pathlib.Path': path,
  'pathlib.PurePath': path,
  'pathlib.PosixPath': path,
  'pathlib.PurePosixPath': path,
  'pathlib.WindowsPath': path,
  'pathlib.Path.cwd': anyPath,
  'pathlib.Path.home': anyPath,
  'os.environ.get': environment,
  'os.getenv': environment,
  'builtins.dict': mapping,
  'collections.OrderedDict': mapping,
  'builtins.list': list,
  'builtins.tuple': list,
  'builtins.set': list,
  'builtins.frozenset': list,
  'builtins.str': (call) => {
    const value = argument(call, 0);
    if (value.kind === 'string' || value.kind === 'text' || value.kind === 'path') return value;
    return value.kind === 'number' ? concatenate([value]) : undefined;
  },
  'builtins.bool': (call) => {
    const value = argument(call, 0);
    return value.kind === 'boolean' ? value : undefined;
  },
  'builtins.getattr': (call, evaluator) => {
    const name = asString(call.arg(1)?.value);
    return name === undefined ? undefined : evaluator.memberOf(argument(call, 0), name);
  },
  'typing.cast': (call) => argument(call, 1),
  'copy.copy': (call) => argument(call, 0),
  'copy.deepcopy': (call) => argument(call, 0),
  'importlib.import_module': imported,
  'builtins.__import__': imported,
  // A field's default stands for the field: dataclasses, attrs and pydantic.
  'dataclasses.field': (call) => call.arg(-1, 'default')?.value,
  'pydantic.Field': (call) => call.arg(0, 'default')?.value,
  'pydantic.SecretStr': (call) => argument(call, 0),
};

const strip = (text: string): string => text.trim();

/** Methods of known strings that give a known string. */
const stringMethods: Readonly<Record<string, (text: string) => string>> = {
  strip,
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
};

const pathMethods: ReadonlySet<string> = new Set([
  'resolve',
  'absolute',
  'expanduser',
  'as_posix',
  '__str__',
]);

/** The value of a call of a function that every program knows; nothing for any other. */
export function evaluateKnownCall(
  expression: CallExpression,
  call: Call,
  place: Place,
  evaluator: Evaluator,
): Value | undefined {
  for (const name of call.names) {
    const meaning = own(functions, name);
    if (meaning) return meaning(call, evaluator);
  }
  if (expression.callee.kind !== 'attribute') return undefined;
  const receiver = evaluator.evaluate(expression.callee.object, place);
  return methodOf(receiver, call);
}

function methodOf(receiver: Value, call: Call): Value | undefined {
  const { method } = call;
  switch (receiver.kind) {
    case 'string':
      if (method === 'format') {
        const positional = call.args.filter((each) => each.name === undefined).map((each) => each.value);
        return formatBraces(receiver.value, positional, (name) => call.arg(-1, name)?.value);
      }
      if (method === 'join') {
        const items = call.arg(0)?.value;
        if (items?.kind !== 'list' || !items.complete) return undefined;
        return concatenate(
          items.items.flatMap((each, index) => (index > 0 ? [receiver.value, each] : [each])),
        );
      }
      if (call.args.length === 0) {
        const change = own(stringMethods, method);
        if (change) return { kind: 'string', value: change(receiver.value) };
      }
      return method === 'encode' ? receiver : undefined;
    case 'path':
      if (method === 'joinpath') {
        return { kind: 'path', text: joinPath([receiver, ...call.args.map((each) => each.value)]) };
      }
      if (method === 'with_suffix' || method === 'with_name') return renamed(receiver, method, call);
      return pathMethods.has(method) ? receiver : undefined;
    case 'mapping':
      if (method === 'get') {
        const key = asString(call.arg(0)?.value);
        if (key === undefined) return undefined;
        return receiver.entries.get(key) ?? (receiver.complete ? call.arg(1)?.value : undefined);
      }
      return method === 'copy' ? receiver : undefined;
    default:
      return undefined;
  }
}

function renamed(path: PathValue, method: 'with_suffix' | 'with_name', call: Call): Value {
  const before = asString(path.text);
  const given = asString(call.arg(0, method === 'with_name' ? 'name' : 'suffix')?.value);
  if (before === undefined || given === undefined) return { kind: 'path', text: unknown };
  const pattern = method === 'with_name' ? /[^/]*$/ : /(?<=[^/])(?:\.[^./]+)?$/;
  return { kind: 'path', text: string(before.replace(pattern, () => given)) };
}
