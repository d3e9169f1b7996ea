import { isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { Edit } from '../facts/span.ts';
import { reasonPlaceholder } from './suppress.ts';
import { changeBetween, lineAt, lineBreakOf } from './text.ts';

/** What a new config file holds when a rule is turned off in it. */
export function newConfig(rule: string): string {
  return `rules:\n  ${rule}: off\n`;
}

/**
 * The edit that turns a rule off in a config file and leaves everything else as it is, comments too; nothing when the
 * file is not valid YAML or the rule is off already.
 */
export function turnOff(text: string, rule: string): Edit | undefined {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0) return undefined;
  const { contents } = document;
  const eol = lineBreakOf(text);
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return append(text, `rules:${eol}  ${rule}: off${eol}`);
  }
  if (!isMap(contents)) return undefined;
  if (contents.flow) return rewritten(text, rule);
  const rules = contents.items.find((pair) => nameOf(pair) === 'rules');
  if (!rules) return append(text, `rules:${eol}  ${rule}: off${eol}`);
  if (!isMap(rules.value)) {
    return isScalar(rules.value) && rules.value.value === null ? afterKey(text, rules, rule) : undefined;
  }
  if (rules.value.flow) return rewritten(text, rule);
  return inBlock(text, rules.value, rule);
}

/** What silences one finding in a file without comments. */
export interface SuppressionEntry {
  readonly file: string;
  readonly rule: string;
  readonly fingerprint: string;
}

export function newSuppression(entry: SuppressionEntry): string {
  return `suppressions:\n${written(entry, '  ', '\n')}`;
}

/** The edit that adds an entry to a config file's suppressions; nothing when the file is not valid YAML. */
export function addSuppression(text: string, entry: SuppressionEntry): Edit | undefined {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0) return undefined;
  const { contents } = document;
  const eol = lineBreakOf(text);
  const fresh = `suppressions:${eol}${written(entry, '  ', eol)}`;
  if (contents === null || (isScalar(contents) && contents.value === null)) return append(text, fresh);
  if (!isMap(contents)) return undefined;
  const known = contents.items.find((pair) => nameOf(pair) === 'suppressions');
  if (!known && !contents.flow) return append(text, fresh);
  const list = known?.value;
  const last = isSeq(list) && !list.flow ? list.items.at(-1) : undefined;
  const first = isSeq(list) && isMap(list.items[0]) ? list.items[0].range?.[0] : undefined;
  if (!isMap(last) || last.flow || !last.range || first === undefined) {
    const item = { ...parts(entry), reason: reasonPlaceholder };
    if (isSeq(list)) document.addIn(['suppressions'], item);
    else document.set('suppressions', [item]);
    return changeBetween(text, document.toString({ lineWidth: 0 }));
  }
  const indent = text.slice(lineAt(text, first).start, first).replace(/-\s*$/, '');
  const [, end] = last.range;
  const at = text.slice(0, end).trimEnd().length;
  const { end: lineEnd } = lineAt(text, at);
  return {
    span: { start: lineEnd, end: lineEnd },
    text: `${eol}${written(entry, indent, eol).trimEnd()}`,
  };
}

function parts({ file, rule, fingerprint }: SuppressionEntry): SuppressionEntry {
  return { file, rule, fingerprint };
}

/** A list's item with its line end. */
function written(entry: SuppressionEntry, indent: string, eol: string): string {
  const { file, rule, fingerprint } = entry;
  const lines = [
    `- file: ${JSON.stringify(file)}`,
    `  rule: ${rule}`,
    `  fingerprint: "${fingerprint}"`,
    `  reason: ${reasonPlaceholder}`,
  ];
  return lines.map((line) => `${indent}${line}${eol}`).join('');
}

function nameOf(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}

function append(text: string, addition: string): Edit {
  // A document that ends with `...` takes nothing after it.
  const end = /(?:^|\n)\.\.\.\s*$/.exec(text)?.index;
  const at = end === undefined ? text.length : end + (text[end] === '\n' ? 1 : 0);
  const needsBreak = at > 0 && !/[\r\n]$/.test(text.slice(0, at));
  return { span: { start: at, end: at }, text: needsBreak ? lineBreakOf(text) + addition : addition };
}

function afterKey(text: string, rules: Pair, rule: string): Edit | undefined {
  const start = isScalar(rules.key) ? rules.key.range?.[1] : undefined;
  if (start === undefined) return undefined;
  const { end } = lineAt(text, start);
  return { span: { start: end, end }, text: `${lineBreakOf(text)}  ${rule}: off` };
}

function inBlock(text: string, rules: YAMLMap, rule: string): Edit | undefined {
  const known = rules.items.find((pair) => nameOf(pair) === rule);
  if (known) {
    const { value } = known;
    if (!isScalar(value) || !value.range || value.value === 'off') return undefined;
    const [start, end] = value.range;
    return { span: { start, end }, text: start === end ? ' off' : 'off' };
  }
  const first = rules.items[0];
  const last = rules.items.at(-1);
  const start = isScalar(first?.key) ? first.key.range?.[0] : undefined;
  const lastStart = isScalar(last?.key) ? last.key.range?.[0] : undefined;
  if (start === undefined || lastStart === undefined) return undefined;
  const indent = text.slice(lineAt(text, start).start, start);
  const { end } = lineAt(text, endOfValue(last) ?? lastStart);
  return { span: { start: end, end }, text: `${lineBreakOf(text)}${indent}${rule}: off` };
}

function endOfValue(pair: Pair | undefined): number | undefined {
  return isScalar(pair?.value) ? pair.value.range?.[1] : undefined;
}

/** For the flow style, where there are no lines to add to. */
function rewritten(text: string, rule: string): Edit | undefined {
  const document = parseDocument(text);
  if (document.getIn(['rules', rule]) === 'off') return undefined;
  document.setIn(['rules', rule], 'off');
  return changeBetween(text, document.toString({ lineWidth: 0 }));
}
