import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import type * as z from 'zod';
import type { Span } from '../facts/span.ts';
import type { ConfigProblem } from '../session/session.ts';
import { describeIssue } from './messages.ts';
import { type Config, createConfigSchema, type RuleName } from './schema.ts';

export interface ParsedConfig {
  /** What of the file is valid. */
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
  /** The files that it extends, with the place that names them. */
  readonly extends: readonly { readonly target: string; readonly span: Span }[];
}

type Path = readonly PropertyKey[];

const maxRounds = 20;

/** Reads a config file. Whatever is wrong becomes a problem with its place; what is right still holds. */
export function parseConfig(path: string, text: string, rules: readonly RuleName[]): ParsedConfig {
  const problems: ConfigProblem[] = [];
  const report = (span: Span, message: string): void => {
    problems.push({ path, span: withinText(span, text), message, severity: 'error' });
  };
  const document = parseDocument(text, { prettyErrors: false });
  for (const error of document.errors) {
    report({ start: error.pos[0], end: error.pos[1] }, `This is not valid YAML: ${error.message}`);
  }
  const data = plain(document, report);
  if (data === undefined) return { config: {}, problems, extends: [] };

  const schema = createConfigSchema(rules);
  for (let round = 0; round < maxRounds; round += 1) {
    const result = schema.safeParse(data, { reportInput: true });
    if (result.success) return { config: result.data, problems, extends: targets(document, result.data) };
    const issues = result.error.issues.flatMap(flatten);
    if (round === 0) {
      for (const issue of issues) report(locate(document, issue.path), describeIssue(issue, schema));
    }
    for (const path of issues.map((issue) => issue.path).sort(laterFirst)) remove(data, path);
  }
  return { config: {}, problems, extends: [] };
}

/** One issue with a path that ends at the wrong key; zod gives unknown keys of a mapping together. */
export interface FlatIssue {
  readonly path: Path;
  readonly issue: z.core.$ZodIssue;
}

function flatten(issue: z.core.$ZodIssue): readonly FlatIssue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key], issue }));
  }
  return [{ path: issue.path, issue }];
}

function plain(
  document: Document.Parsed,
  report: (span: Span, message: string) => void,
): Record<string, unknown> | undefined {
  if (document.contents === null) return {};
  let data: unknown;
  try {
    data = document.toJS();
  } catch (error) {
    report(
      spanOf(document.contents),
      `This is not valid YAML: ${error instanceof Error ? error.message : error}`,
    );
    return undefined;
  }
  if (data === null) return {};
  if (typeof data === 'object' && !Array.isArray(data)) {
    // A key with nothing behind it, as left when its entries are commented out, counts as not written.
    return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));
  }
  if (document.errors.length === 0) {
    report(spanOf(document.contents), 'A config file holds keys and values, as "profile: strict".');
  }
  return undefined;
}

function targets(document: Document.Parsed, config: Config): ParsedConfig['extends'] {
  const list = typeof config.extends === 'string' ? [config.extends] : (config.extends ?? []);
  return list.map((target, index) => ({
    target,
    span: locate(document, typeof config.extends === 'string' ? ['extends'] : ['extends', index]),
  }));
}

/** The key of an entry, or the item of a list, that a path names; of one that is missing, what should hold it. */
function locate(document: Document.Parsed, path: Path): Span {
  let node: Node | null | undefined = document.contents;
  let span = spanOf(node);
  for (const key of path) {
    const target: Node | null | undefined = isAlias(node) ? node.resolve(document) : node;
    if (isMap(target)) {
      const pair = target.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) break;
      span = spanOf(pair.key as Node);
      node = pair.value as Node | null;
    } else if (isSeq(target)) {
      const item = target.items[Number(key)] as Node | undefined;
      if (!item) break;
      span = spanOf(item);
      node = item;
    } else break;
  }
  return span;
}

function spanOf(node: Node | null | undefined): Span {
  const range = node?.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

function withinText(span: Span, text: string): Span {
  const start = Math.min(Math.max(span.start, 0), text.length);
  return { start, end: Math.min(Math.max(span.end, start), text.length) };
}

/** Items of a list are taken out from its end, so that the places of the others stay. */
function laterFirst(a: Path, b: Path): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const [left, right] = [a[index], b[index]];
    if (typeof left === 'number' && typeof right === 'number' && left !== right) return right - left;
  }
  return b.length - a.length;
}

/** Takes the value out; where it is missing, what should have held it. */
function remove(data: Record<string, unknown>, path: Path): void {
  let holder: unknown = data;
  for (const key of path.slice(0, -1)) holder = property(holder, key);
  const last = path.at(-1);
  if (last === undefined) return;
  if (Array.isArray(holder)) {
    holder.splice(Number(last), 1);
  } else if (typeof holder === 'object' && holder !== null && String(last) in holder) {
    Reflect.deleteProperty(holder, last);
  } else {
    remove(data, path.slice(0, -1));
  }
}

function property(holder: unknown, key: PropertyKey): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined;
}
