import type { Call } from '../facts/call.ts';
import { lastPart } from '../facts/qualified-name.ts';
import { asString, symbolNames, type Value } from '../facts/value.ts';
import { isKeyName, keyOwner } from './secrets.ts';

/** True for a name that surely stands for a secret: a key, a token for access, a password. */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
  if (
    /(?:^|_)(?:public|max|num|n|count|total|has|is|name|file|path|len|length|masked?|hash(?:ed)?|redacted)(?:_|$)/.test(
      words,
    )
  )
    return false;
  if (isKeyName(words) || keyOwner(words)) return true;
  return /(?:^|_)(?:password|passwd|private_key|client_secret|secret|credentials|secret_access_key|access_key)$/.test(
    words,
  );
}

/** Names of environment variables are plainer: there a token is one for access, not one of a tokenizer. */
export function isSecretVariable(name: string): boolean {
  return (
    isSecretName(name) || /^(?!(?:PAD|EOS|BOS|MAX|STOP|SPECIAL)_)[A-Z][A-Z0-9_]*_(?:TOKEN|PAT)$/.test(name)
  );
}

/** Functions whose result still is, or holds, what they are given. */
const keeps: ReadonlySet<string> = new Set([
  'dict',
  'str',
  'repr',
  'copy',
  'deepcopy',
  'vars',
  'dumps',
  'pformat',
  'items',
  'list',
  'strip',
  'format',
  'asdict',
  'model_dump',
  'get_secret_value',
  'to_dict',
  'OrderedDict',
  'join',
  'encode',
]);

/** What a value gives away. */
export type Secret = { readonly kind: 'environment' } | { readonly kind: 'value'; readonly name: string };

/** The secret that a value holds in full; nothing when it is filtered, masked, measured or not known to be one. */
export function secretIn(value: Value, depth = 8): Secret | undefined {
  if (depth === 0) return undefined;
  const inside = (each: Value): Secret | undefined => secretIn(each, depth - 1);
  switch (value.kind) {
    case 'symbol': {
      if (value.name === 'os.environ' || value.name === 'os.environb') return { kind: 'environment' };
      const name = lastPart(value.name);
      return value.name.includes('.') && /^(?:[a-z_]+|[A-Z_]+)$/.test(name) && isKeyName(name)
        ? { kind: 'value', name }
        : undefined;
    }
    case 'environment':
      return isSecretVariable(value.name) ? { kind: 'value', name: value.name } : undefined;
    case 'parameter':
      return isSecretName(value.name) ? { kind: 'value', name: value.name } : undefined;
    case 'member':
      return isSecretName(value.name) && !isModule(value.of)
        ? { kind: 'value', name: value.name }
        : undefined;
    case 'item': {
      const key = asString(value.key);
      if (key === undefined) return undefined;
      if (symbolNames(value.of).includes('os.environ'))
        return isSecretVariable(key) ? { kind: 'value', name: key } : undefined;
      return isSecretName(key) ? { kind: 'value', name: key } : undefined;
    }
    case 'text':
      return first(value.parts, (part) => (typeof part === 'string' ? undefined : inside(part)));
    case 'list':
      return first(value.items, inside);
    case 'mapping':
      return first([...value.entries.values()], inside);
    case 'choice':
      return first(value.options, inside);
    case 'result':
      return ofCall(value.call, inside);
    default:
      return undefined;
  }
}

function ofCall(call: Call, inside: (value: Value) => Secret | undefined): Secret | undefined {
  if (call.names.includes('getpass.getpass')) return { kind: 'value', name: 'getpass' };
  if (call.names.includes('google.colab.userdata.get')) {
    const name = asString(call.arg(0, 'key')?.value) ?? '';
    return isSecretName(name) ? { kind: 'value', name } : undefined;
  }
  if (!keeps.has(call.method)) return undefined;
  const receiver = call.receiver && call.receiver.kind !== 'symbol' ? inside(call.receiver) : undefined;
  const environ =
    call.receiver && symbolNames(call.receiver).includes('os.environ') ? inside(call.receiver) : undefined;
  return receiver ?? environ ?? first(call.args, (argument) => inside(argument.value));
}

function isModule(value: Value): boolean {
  return value.kind === 'module';
}

function first<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Command-line options of this program that take a secret. */
export function secretOptions(calls: readonly Call[]): readonly string[] {
  return calls.flatMap((call) => {
    if (call.method !== 'add_argument') return [];
    const flags = call.args
      .filter((argument) => argument.name === undefined)
      .flatMap(({ value }) => asString(value) ?? []);
    return flags.map((flag) => flag.replace(/^-+/, '')).filter((name) => isSecretName(name));
  });
}

/** True when a value is what `parse_args` gave, or `vars()` of it. */
export function isArguments(value: Value, depth = 4): boolean {
  if (value.kind !== 'result' || depth === 0) return false;
  const { call } = value;
  if (call.method === 'parse_args' || call.method === 'parse_known_args') return true;
  if (!['vars', 'dict', 'copy', 'deepcopy', 'asdict'].includes(call.method)) return false;
  return call.args.some((argument) => isArguments(argument.value, depth - 1));
}
