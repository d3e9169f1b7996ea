import { lastPart } from '../facts/qualified-name.ts';
/** A row about a callable, by its canonical qualified name. `*` stands for one part: `transformers.*.from_pretrained`. */
export interface CalleeRow {
  readonly callee: string;
}

/** Rows found by qualified name, exact rows before patterns, the user's before ours. */
export interface Table<Row extends CalleeRow> {
  readonly rows: readonly Row[];
  /** The row for any of those names. */
  find(names: readonly string[]): Row | undefined;
}

export function table<Row extends CalleeRow>(rows: readonly Row[]): Table<Row> {
  const exact = new Map<string, Row>();
  const patterns = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.callee.includes('*')) {
      const key = lastPart(row.callee);
      patterns.set(key, [...(patterns.get(key) ?? []), row]);
    } else if (!exact.has(row.callee)) {
      exact.set(row.callee, row);
    }
  }
  const byPattern = (name: string): Row | undefined =>
    patterns.get(lastPart(name))?.find((candidate) => matches(candidate.callee, name));
  return {
    rows,
    find(names) {
      for (const name of names) {
        const row = exact.get(name) ?? (patterns.size > 0 ? byPattern(name) : undefined);
        if (row) return row;
      }
      return undefined;
    },
  };
}

function matches(pattern: string, name: string): boolean {
  const wanted = pattern.split('.');
  const parts = name.split('.');
  return (
    wanted.length === parts.length && wanted.every((part, index) => part === '*' || part === parts[index])
  );
}
