import pc from 'picocolors';

export interface Row {
  readonly what: string;
  readonly figure: number;
  readonly unit: 'ms' | 'MB' | '×';
  /** The most that it may be. Nothing for a figure that is only told. */
  readonly target?: number;
  /** What another program took for the same. */
  readonly peer?: { readonly name: string; readonly figure: number };
}

export function besideRuff(figure: number): { readonly name: string; readonly figure: number } {
  return { name: 'ruff-wasm', figure };
}

/** The figures as lines of text, one below the other. */
export function renderTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    row.target === undefined ? '' : `≤ ${amount(row.target, row.unit)}`,
    amount(row.figure, row.unit),
    row.peer ? `${row.peer.name} ${amount(row.peer.figure, row.unit)}` : '',
    row.peer ? `${(row.figure / row.peer.figure).toFixed(2)} ×` : '',
    row.target === undefined ? '' : row.figure <= row.target ? 'pass' : 'missed',
  ]);
  const head = ['', 'target', 'figure', 'beside', 'ratio', ''];
  const widths = head.map((_, column) =>
    Math.max(...[head, ...cells].map((line) => (line[column] ?? '').length)),
  );
  return [head, ...cells]
    .map((line, index) => {
      const padded = line.map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      );
      const text = padded.join('  ').trimEnd();
      if (index === 0) return pc.bold(text);
      return text.replace(/pass$/, pc.green).replace(/missed$/, pc.red);
    })
    .join('\n');
}

function amount(value: number, unit: Row['unit']): string {
  return `${value < 10 || unit === '×' ? value.toFixed(2) : Math.round(value)} ${unit}`;
}
