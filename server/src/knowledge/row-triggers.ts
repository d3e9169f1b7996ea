import { lastPart } from '../facts/qualified-name.ts';
import { spellings } from './aliases.ts';
import type { CalleeRow } from './table.ts';

/** Text that can matter: one substring, or a set of substrings that must all occur. */
type Trigger = readonly string[];

/**
 * Text that a file must hold to call any of those functions, by their canonical names. A telling name is enough by
 * itself, so that it is also found where a module of the workspace hands it on. Words that every other file holds
 * (`load`, `list`, `Module`) count only where they are written as that library's.
 */
export function rowTriggers(rows: readonly CalleeRow[]): readonly Trigger[] {
  return calleeTriggers(rows.map(({ callee }) => callee));
}

export function calleeTriggers(callees: Iterable<string>): readonly Trigger[] {
  const triggers = new Map<string, Trigger>();
  for (const callee of callees) {
    for (const trigger of triggersOf(callee.replace(/^workspace:/, '').replaceAll('()', ''))) {
      triggers.set(trigger.join(' '), trigger);
    }
  }
  return [...triggers.values()];
}

function triggersOf(callee: string): readonly Trigger[] {
  const name = lastPart(callee);
  if (name === callee || isTelling(name)) return [[name]];
  return spellings(callee).flatMap(written);
}

/** Two words, `load_dataset` or `SentenceTransformer`, that nobody uses for something else. */
function isTelling(name: string): boolean {
  return (/[a-z]_[a-z]/.test(name) && name.length >= 8) || /^[A-Z].*[a-z].*[A-Z]/.test(name);
}

/** The ways to write a function of a module: `hub.load`, `torch.hub` and `load`, `import hub as h` and `h.load`. */
function written(callee: string): readonly Trigger[] {
  const [root = callee, ...rest] = callee.split('.');
  const name = rest.pop() ?? root;
  const owner = rest.at(-1) ?? root;
  const byName: readonly Trigger[] = [
    ...['import_module', '__import__'].map((importer) => [importer, root, name]),
    ...[root, owner].flatMap((from) => [`'${name}'`, `"${name}"`].map((word) => [`getattr(${from}`, word])),
  ];
  if (owner === '*') return [[root, `word:${name}`]];
  // Methods: what the object is called cannot be told.
  if (/^[A-Z]/.test(owner) || /_run$|^init$|^start$/.test(owner)) {
    const imports = [`import ${root}`, `, ${root}`, `from ${root}`];
    return [...imports.map((text) => [text, `word:.${name}`]), ...byName];
  }
  return [
    [`word:${owner}.${name}`],
    ...(owner === root
      ? listed(name).map((each) => [`from ${root} import`, each])
      : [[[root, ...rest].join('.'), `word:${name}`]]),
    [`word:${owner} as`, `word:.${name}`],
    ...byName,
  ];
}

/** A name as it stands in a list of imports: first, on the same line or on one of its own. */
function listed(name: string): readonly string[] {
  return ['import ', ', ', ',', '(', '  ', '\t'].map((before) => `word:${before}${name}`);
}
