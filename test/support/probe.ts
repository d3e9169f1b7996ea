import { createEngine } from '../../server/src/engine/create-engine.ts';
import type { Engine } from '../../server/src/engine/engine.ts';
import { defineRule, type FileContext } from '../../server/src/engine/rule.ts';
import type { Call } from '../../server/src/facts/call.ts';
import type { FactKind, Facts } from '../../server/src/facts/fact.ts';
import type { Value } from '../../server/src/facts/value.ts';
import { readGrammar } from '../../server/src/host/grammars.ts';
import { lintText } from './workspace.ts';

type Look = (file: FileContext) => void;

/** Takes the next file; set before each lint, which is what calls the rule below. */
let look: Look = () => undefined;

/** A rule that reports nothing and shows the file to the test. */
export const probeRule = defineRule({
  id: 'probe',
  title: 'Shows what a file says',
  guidelines: [],
  severity: 'info',
  profile: 'recommended',
  since: '0.1.0',
  references: [],
  triggers: [''],
  messages: {},
  on: {
    call: (_, __, file) => look(file),
    assignment: (_, __, file) => look(file),
    definition: (_, __, file) => look(file),
    command: (_, __, file) => look(file),
    literal: (_, __, file) => look(file),
  },
});

let made: Promise<Engine> | undefined;

function probeEngine(): Promise<Engine> {
  made ??= createEngine({
    grammar: (file) => readGrammar(file, import.meta.url),
    rules: [probeRule],
    triggerFilter: false,
  });
  return made;
}

export interface ProbeOptions {
  /** Other files of the workspace. */
  readonly files?: Readonly<Record<string, string>>;
  readonly path?: string;
}

/** What `select` gives for a text, seen as a rule sees it. */
export async function inspect<T>(
  code: string,
  select: (file: FileContext) => T,
  { files = {}, path = 'sample.py' }: ProbeOptions = {},
): Promise<T> {
  let result: T | undefined;
  let last: FileContext | undefined;
  // The rule is called for every fact of every round; the last round knows the other modules.
  look = (file) => {
    if (file !== last) result = select(file);
    last = file;
  };
  await lintText(code, path, { files: new Map(Object.entries(files)), engine: await probeEngine() });
  if (result === undefined) throw new Error('the file has no facts');
  return result;
}

/** All facts of a kind. Read them before the next probe. */
export function facts<Kind extends FactKind>(
  kind: Kind,
  code: string,
  options?: ProbeOptions,
): Promise<readonly Facts[Kind][]> {
  return inspect(code, (file) => [...file.facts(kind)], options);
}

/**
 * The arguments that calls of `show(…)` in the code get, in order, as text; one line for each call. This is how tests
 * ask what a value is: `show(x)`.
 */
export function shown(code: string, options?: ProbeOptions): Promise<readonly string[]> {
  return inspect(
    code,
    (file) =>
      file
        .facts('call')
        .filter((call) => call.method === 'show')
        .map(argumentsOf),
    options,
  );
}

/** The one value that the code shows. */
export async function shownValue(code: string, options?: ProbeOptions): Promise<string> {
  const all = await shown(code, options);
  if (all.length !== 1) throw new Error(`expected one call of show, got ${all.length}`);
  return all[0] ?? '';
}

/** Calls as text: `torch.load("a.pt", weights_only=True)`; a callee that is not known is `?.method`. */
export function callsIn(code: string, options?: ProbeOptions): Promise<readonly string[]> {
  return inspect(code, (file) => file.facts('call').map(describeCall), options);
}

export function describeCall(call: Call): string {
  return `${call.names.join('|') || `?.${call.method}`}(${argumentsOf(call)})`;
}

function argumentsOf(call: Call): string {
  const args = call.args.map(({ name, value }) => (name === undefined ? '' : `${name}=`) + describe(value));
  return [...args, ...(call.open ? ['…'] : [])].join(', ');
}

/** A value in a notation close to Python; `?` is unknown, `…` stands for what cannot be seen. */
export function describe(value: Value, depth = 5): string {
  if (depth === 0) return '(deep)';
  const inner = (each: Value): string => describe(each, depth - 1);
  switch (value.kind) {
    case 'unknown':
      return '?';
    case 'string':
      return JSON.stringify(value.value);
    case 'number':
      return String(value.value);
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'none':
      return 'None';
    case 'list':
      return `[${[...value.items.map(inner), ...(value.complete ? [] : ['…'])].join(', ')}]`;
    case 'mapping': {
      const entries = [...value.entries].map(([key, each]) => `${key}: ${inner(each)}`);
      return `{${[...entries, ...(value.complete ? [] : ['…'])].join(', ')}}`;
    }
    case 'text':
      return `text(${value.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : inner(part))).join(' + ')})`;
    case 'path':
      return `path(${inner(value.text)})`;
    case 'symbol':
      return value.name;
    case 'result':
      return describeCall(value.call);
    case 'partial':
      return `partial ${describeCall(value.call)}`;
    case 'member':
      return `${inner(value.of)}.${value.name}`;
    case 'item':
      return `${inner(value.of)}[${inner(value.key)}]`;
    case 'parameter': {
      const annotation = value.annotation ? `: ${value.annotation}` : '';
      return `<${value.name}${annotation}${value.default ? ` = ${inner(value.default)}` : ''}>`;
    }
    case 'environment':
      return `$${value.name}${value.default ? ` or ${inner(value.default)}` : ''}`;
    case 'choice':
      return `(${value.options.map(inner).join(' | ')})`;
    case 'module':
      return `module ${[value.request.name, ...value.path].join('.')}`;
    case 'function':
      return `def ${value.name}`;
    case 'class':
      return `class ${value.name}`;
    case 'instance':
      return `${value.of.name} object`;
  }
}
