import type { Expression as Replacement } from '../../facts/call.ts';
import type { Edit, Span } from '../../facts/span.ts';
import { canonicalName } from '../../knowledge/aliases.ts';
import { encode, openingOf } from './strings.ts';
import type { Statement } from './syntax.ts';

/** The text of a module, for those who edit it. */
export interface Source {
  readonly text: string;
  readonly statements: readonly Statement[];
}

/** Code for what a fix writes, with the imports that it needs. `like` is what it replaces: its quotes are kept. */
export function render(
  value: Replacement,
  source: Source,
  like?: Span,
): { readonly code: string; readonly imports: readonly Edit[] } {
  if ('literal' in value) return { code: renderLiteral(value.literal, quoteAt(source, like)), imports: [] };
  if ('environment' in value) {
    const environ = reference('os.environ', source);
    return {
      code: `${environ.code}[${encode(value.environment, quoteAt(source, like))}]`,
      imports: environ.imports,
    };
  }
  return reference(value.name, source);
}

function renderLiteral(value: string | number | boolean | null, quote: string): string {
  if (typeof value === 'string') return encode(value, quote);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return value === null ? 'None' : String(value);
}

/** The quote of the literal there, else the one that the file uses most. */
function quoteAt(source: Source, like: Span | undefined): string {
  const opening = like && openingOf(source.text.slice(like.start, like.end));
  if (opening) return opening.quote[0] ?? '"';
  const head = source.text.slice(0, 20_000);
  const count = (quote: string): number => head.split(quote).length;
  return count("'") > count('"') ? "'" : '"';
}

/** A name as this module can write it: through an import that it has, else through a new one. */
export function reference(
  name: string,
  source: Source,
): { readonly code: string; readonly imports: readonly Edit[] } {
  const existing = imported(name, source.statements);
  if (existing) return { code: existing, imports: [] };
  const dot = name.lastIndexOf('.');
  const module = name.slice(0, Math.max(dot, 0));
  const last = name.slice(dot + 1);
  if (/^[A-Z]/.test(last)) return { code: last, imports: [importFrom(module, last, source)] };
  const root = name.startsWith('os.') ? 'os' : module || name;
  return { code: name, imports: [addImport(`import ${root}`, source)] };
}

/** Adds a name to the import of its module where there is one, in order if the others are. */
function importFrom(module: string, name: string, source: Source): Edit {
  for (const statement of source.statements) {
    if (statement.kind !== 'import-from' || statement.level > 0 || statement.module !== module) continue;
    const { names } = statement;
    const [first] = names ?? [];
    const last = names?.at(-1);
    if (!names || !first || !last) continue;
    const sorted = names.every((each, index) => index === 0 || (names[index - 1]?.name ?? '') <= each.name);
    const next = sorted ? names.find((each) => each.name > name) : undefined;
    return next
      ? { span: { start: next.start, end: next.start }, text: `${name}, ` }
      : { span: { start: last.end, end: last.end }, text: `, ${name}` };
  }
  return addImport(`from ${module} import ${name}`, source);
}

/** How a name can be written with the module-level imports there are. */
function imported(name: string, statements: readonly Statement[]): string | undefined {
  for (const statement of statements) {
    if (statement.kind === 'import') {
      for (const { name: module, alias } of statement.modules) {
        const canonical = canonicalName(module);
        if (name === canonical || name.startsWith(`${canonical}.`)) {
          return (alias?.name ?? module) + name.slice(canonical.length);
        }
      }
    }
    if (statement.kind === 'import-from' && statement.level === 0) {
      for (const each of statement.names ?? []) {
        const canonical = canonicalName(`${statement.module}.${each.name}`);
        if (name === canonical || name.startsWith(`${canonical}.`)) {
          return (each.alias?.name ?? each.name) + name.slice(canonical.length);
        }
      }
    }
  }
  return undefined;
}

/** Puts an import among those at the top of the file, in their order; after the docstring and `from __future__`. */
function addImport(line: string, source: Source): Edit {
  const eol = source.text.includes('\r\n') ? '\r\n' : '\n';
  const isFrom = line.startsWith('from ');
  const module = line.split(' ')[1] ?? '';
  let at = 0;
  for (const [index, statement] of source.statements.entries()) {
    const isDocstring =
      index === 0 && statement.kind === 'expression' && statement.expressions[0]?.kind === 'string';
    if (!isDocstring && !isFuture(statement)) {
      const start = lineStart(source.text, statement.start);
      const follows =
        statement.kind === 'import'
          ? !isFrom && (statement.modules[0]?.name ?? '') > module
          : statement.kind === 'import-from' && statement.level === 0
            ? !isFrom || statement.module > module
            : true;
      if (follows) return { span: { start, end: start }, text: line + eol };
    }
    at = lineEnd(source.text, statement.end);
  }
  const onOwnLine = at === 0 || source.text[at - 1] === '\n';
  return { span: { start: at, end: at }, text: (onOwnLine ? '' : eol) + line + eol };
}

function isFuture(statement: Statement): boolean {
  return (
    (statement.kind === 'import-from' && statement.module === '__future__') ||
    (statement.kind === 'import' && statement.modules.length === 0)
  );
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset after the line's end. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}
