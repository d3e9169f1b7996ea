import type { AssignmentChanges } from '../../facts/assignment.ts';
import type { Argument, Call, CallChanges, Expression as Replacement } from '../../facts/call.ts';
import { contains, type Edit, type Span } from '../../facts/span.ts';
import type { CallSite } from './bind.ts';
import { lineEnd, lineStart, reference, render, type Source } from './source.ts';

export function callChanges({ node, statement, alone }: CallSite, call: Call, source: Source): CallChanges {
  const inCall = (span: Span): boolean => contains(node.list, span);
  return {
    set(name, value, comment) {
      const existing = call.arg(-1, name);
      const note = comment ? `  # ${comment}` : '';
      if (existing) return existing.direct ? replaceAt(existing.valueSpan, value, source) : undefined;
      if (source.text[node.list.end - 1] !== ')') return undefined;
      const { code, imports } = render(value, source);
      return [...addArgument(`${name}=${code}`, note, node, source), ...imports];
    },
    remove(argument) {
      return argument.direct && inCall(argument.span) ? [removeItem(argument.span, source)] : undefined;
    },
    replace(argument: Argument, value) {
      return argument.direct ? replaceAt(argument.valueSpan, value, source) : undefined;
    },
    retarget(name) {
      if (node.callee.kind !== 'attribute' && node.callee.kind !== 'name') return undefined;
      const { code, imports } = reference(name, source);
      return [{ span: { start: node.callee.start, end: node.callee.end }, text: code }, ...imports];
    },
    removeStatement() {
      return alone ? removeStatement(statement, source) : undefined;
    },
  };
}

export function replaceAt(span: Span, value: Replacement, source: Source): readonly Edit[] {
  const { code, imports } = render(value, source, span);
  return [{ span: { start: span.start, end: span.end }, text: code }, ...imports];
}

/** A new last argument, laid out as the others are. */
function addArgument(code: string, note: string, node: CallSite['node'], source: Source): readonly Edit[] {
  const last = node.args[node.args.length - 1];
  const close = node.list.end - 1;
  if (!last) return [{ span: { start: close, end: close }, text: code }];
  const rest = source.text.slice(last.end, close);
  const comma = /^\s*,/.exec(rest);
  const start = lineStart(source.text, last.start);
  const ownLine = source.text.slice(start, last.start).trim() === '' && start > node.list.start;
  if (!ownLine) {
    const at = comma ? last.end + comma[0].length : last.end;
    return [{ span: { start: at, end: at }, text: comma ? ` ${code}` : `, ${code}` }];
  }
  const indent = source.text.slice(start, last.start);
  const eol = source.text.includes('\r\n') ? '\r\n' : '\n';
  const insertAt = comma ? last.end + comma[0].length : last.end;
  const edits: Edit[] = comma ? [] : [{ span: { start: insertAt, end: insertAt }, text: ',' }];
  // A comment behind the last argument stays on its line.
  const endOfLine = source.text.slice(insertAt, close).search(/\r?\n/);
  const at = endOfLine < 0 ? insertAt : insertAt + endOfLine;
  const tail = endOfLine < 0 ? '' : ',';
  return [...edits, { span: { start: at, end: at }, text: `${eol}${indent}${code}${tail}${note}` }];
}

/** Takes an item out of a comma-separated list, with one comma and the space that it leaves. */
export function removeItem(span: Span, source: Source): Edit {
  const { text } = source;
  const after = /^\s*,[ \t]*/.exec(text.slice(span.end));
  const startOfLine = lineStart(text, span.start);
  if (after && text.slice(startOfLine, span.start).trim() === '') {
    const end = span.end + after[0].length;
    // The item has its lines to itself: they go as a whole.
    if (/^\r?\n/.test(text.slice(end)))
      return { span: { start: startOfLine, end: lineEnd(text, end) }, text: '' };
    return { span: { start: span.start, end }, text: '' };
  }
  const before = /,\s*$/.exec(text.slice(0, span.start));
  if (before) return { span: { start: span.start - before[0].length, end: span.end }, text: '' };
  return { span: { start: span.start, end: after ? span.end + after[0].length : span.end }, text: '' };
}

/** Takes a statement out. The only statement of a block becomes `pass`. */
export function removeStatement(statement: Span, source: Source): readonly Edit[] | undefined {
  const { text } = source;
  const start = lineStart(text, statement.start);
  const end = lineEnd(text, statement.end);
  const indent = text.slice(start, statement.start);
  const tail = text.slice(statement.end, end).trim();
  if (indent.trim() !== '' || (tail !== '' && !tail.startsWith('#'))) return undefined;
  if (indent !== '') {
    const previous = text.slice(0, start).trimEnd();
    const following = /^(?:[ \t]*(?:#.*)?\r?\n)*([ \t]*)\S/.exec(text.slice(end));
    const isFirst = previous.endsWith(':');
    const isLast = (following?.[1] ?? '').length < indent.length;
    if (isFirst && isLast) return [{ span: { start: statement.start, end: statement.end }, text: 'pass' }];
  }
  return [{ span: { start, end }, text: '' }];
}

export function assignmentChanges(
  target: {
    readonly valueSpan: Span;
    readonly span: Span;
    readonly statement: Span;
    readonly form: 'statement' | 'item';
  },
  source: Source,
): AssignmentChanges {
  return {
    replaceValue: (value) => replaceAt(target.valueSpan, value, source),
    remove: () =>
      target.form === 'statement'
        ? removeStatement(target.statement, source)
        : [removeItem(target.span, source)],
  };
}
