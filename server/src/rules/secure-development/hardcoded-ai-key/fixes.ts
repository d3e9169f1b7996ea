import type { Fix } from '../../../engine/finding.ts';
import type { FileContext } from '../../../engine/rule.ts';
import type { Environment } from '../../../facts/environment.ts';
import type { Literal } from '../../../facts/literal.ts';
import { contains, type Edit, type Span } from '../../../facts/span.ts';
import type { Where } from '../../../facts/where.ts';
import type { KeyOwner } from '../../../knowledge/secrets.ts';

/** What becomes of a variable that is set to a key, in each kind of file. */
interface Home {
  /** `refer` to a variable or secret of the platform, take it `out`, or leave its value `empty`. */
  readonly by: 'refer' | 'out' | 'empty';
  readonly title: (name: string) => string;
  readonly applicability: Fix['applicability'];
}

const outside: Home = {
  by: 'out',
  title: () => 'Remove it and set it outside the code',
  applicability: 'suggestion',
};
const environment: Home = {
  by: 'refer',
  title: (name) => `Read ${name} from the environment`,
  applicability: 'safe',
};

const homes: Readonly<Record<Where, Home>> = {
  code: outside,
  notebook: outside,
  shell: environment,
  compose: environment,
  mcp: { by: 'refer', title: (name) => `Refer to ${name} instead`, applicability: 'safe' },
  agent: environment,
  editor: environment,
  manifest: environment,
  tool: environment,
  'service-unit': { by: 'out', title: () => 'Remove it and set it elsewhere', applicability: 'suggestion' },
  workflow: {
    by: 'refer',
    title: (name) => `Read ${name} from the repository's secrets`,
    applicability: 'safe',
  },
  // The Secret has to be made, and its name is a guess.
  kubernetes: { by: 'refer', title: (name) => `Read ${name} from a Secret`, applicability: 'suggestion' },
  dockerfile: {
    by: 'out',
    title: () => 'Remove it and pass it when the container starts',
    applicability: 'suggestion',
  },
  dotenv: { by: 'empty', title: () => 'Leave the value empty', applicability: 'suggestion' },
};

/** Ways to get the key of a variable out of the file. */
export function variableFixes(variable: Environment): readonly Fix[] {
  const { by, title, applicability } = homes[variable.where];
  const { change, name } = variable;
  const edits =
    by === 'refer'
      ? change.replaceValue({ environment: name })
      : by === 'empty'
        ? change.replaceValue({ literal: '' })
        : change.remove();
  if (edits) return [{ title: title(name), applicability, edits }];
  const removal = by === 'refer' ? change.remove() : undefined;
  return removal
    ? [{ title: 'Remove it and set it outside the file', applicability: 'suggestion', edits: removal }]
    : [];
}

/** A key's place in the text of its literal. */
interface Part extends Span {
  /** True when the text is nothing but the key. */
  readonly whole: boolean;
}

/** Ways to get a key out of a literal. `part` is its place in the literal's text. */
export function literalFixes(
  literal: Literal,
  at: Span,
  part: Part,
  owner: KeyOwner,
  file: FileContext,
): readonly Fix[] {
  if (literal.role === 'output') {
    const edits = literal.change.clear();
    return edits ? [{ title: 'Clear this output', applicability: 'safe', edits }] : [];
  }
  const variable = smallest(
    file.facts('environment').filter((each) => contains(each.valueSpan, at) || contains(each.span, at)),
  );
  // Of a longer value only the key is replaced, unless the variable goes.
  if (variable && (homes[variable.where].by === 'out' || isWhole(variable.valueSpan, at))) {
    return variableFixes(variable);
  }
  if (literal.role === 'command') return wordFixes(at, owner, file);
  if (literal.role !== 'code') return referFix(owner.environment, partEdits(literal, part, owner));
  if (!part.whole) return [];
  const fallback = fallbackOf(literal, file);
  if (fallback) return fallback;
  return readFix(owner.environment, literal.change.replace({ environment: owner.environment }));
}

/** `os.getenv("NAME", "the key")`: without its fallback the name alone is left. */
function fallbackOf(literal: Literal, file: FileContext): readonly Fix[] | undefined {
  const call = file
    .facts('call')
    .find(
      (each) =>
        each.names.some((name) => name === 'os.getenv' || name === 'os.environ.get') &&
        each.args[1] !== undefined &&
        contains(each.args[1].valueSpan, literal.span),
    );
  if (!call?.args[1]) return undefined;
  const edits = call.change.remove(call.args[1]);
  return edits ? [{ title: 'Remove the fallback key', applicability: 'safe', edits }] : [];
}

function partEdits(literal: Literal, part: Part, { environment }: KeyOwner): readonly Edit[] | undefined {
  return part.whole
    ? literal.change.replace({ environment })
    : literal.change.replacePart?.(part, { environment });
}

/**
 * A word of a command reads the variable instead: as a shell does, where one reads it, else as the file does that lists
 * the words.
 */
export function wordFixes(at: Span, owner: KeyOwner, file: FileContext): readonly Fix[] {
  const secret = file.textOf(at);
  const literal = smallest(
    file.facts('literal').filter((each) => each.role !== 'code' && contains(each.span, at)),
  );
  const start = literal?.text.indexOf(secret) ?? -1;
  const part = { start, end: start + secret.length, whole: secret === literal?.text };
  const edits = literal && start >= 0 ? partEdits(literal, part, owner) : undefined;
  if (edits) {
    return [{ title: `Read ${owner.environment} instead`, applicability: 'suggestion', edits }];
  }
  return notebookFixes(at, secret, owner, file);
}

/** In a notebook's line `$NAME` is a variable of Python, or else one of the environment. */
function notebookFixes(at: Span, secret: string, owner: KeyOwner, file: FileContext): readonly Fix[] {
  const command = smallest(file.facts('command').filter((each) => contains(each.span, at)));
  const word = command?.words.find((each) => contains(each.span, at));
  if (command?.where !== 'notebook' || !word?.raw.includes(secret)) return [];
  const written = word.raw.replace(secret, () => `$${owner.environment}`);
  const edits = command.change.replaceWord(word, written);
  return edits ? [{ title: `Read ${owner.environment}`, applicability: 'suggestion', edits }] : [];
}

/** The file's own way to refer to a variable or secret. */
export function referFix(environment: string, edits: readonly Edit[] | undefined): readonly Fix[] {
  return edits ? [{ title: `Refer to ${environment} instead`, applicability: 'safe', edits }] : [];
}

export function readFix(environment: string, edits: readonly Edit[] | undefined): readonly Fix[] {
  return edits ? [{ title: `Read ${environment} from the environment`, applicability: 'safe', edits }] : [];
}

/** True when nothing but quotes surrounds the key. */
function isWhole(value: Span, key: Span): boolean {
  return key.start - value.start <= 1 && value.end - key.end <= 1;
}

function smallest<Fact extends { readonly span: Span }>(facts: readonly Fact[]): Fact | undefined {
  const size = ({ span }: Fact): number => span.end - span.start;
  return facts.reduce<Fact | undefined>(
    (least, each) => (least && size(least) <= size(each) ? least : each),
    undefined,
  );
}
