import type { Severity } from '../../../server/src/engine/finding.ts';
import { createMemoryHost } from '../../../server/src/host/memory.ts';
import { createSession } from '../../../server/src/session/create-session.ts';
import { testEngine } from '../engine.ts';
import { today } from '../workspace.ts';
import type { CorpusFile, Label } from './corpus.ts';

/** What we say of a file. */
export interface Scored {
  readonly file: CorpusFile;
  /** The worst finding's; nothing when there is none. */
  readonly severity: Severity | undefined;
  readonly message: string;
}

/** Where the corpus seems to lie. */
const root = '/corpus';

/** Reads every file of the corpus as `scan-model` does. */
export async function scoreCorpus(files: readonly CorpusFile[]): Promise<readonly Scored[]> {
  const engine = await testEngine();
  const host = createMemoryHost(
    Object.fromEntries(files.map(({ path, bytes }) => [`${root}/${path}`, bytes])),
  );
  const rules = Object.fromEntries(
    engine.rules.filter((rule) => !rule.modelFiles).map((rule) => [rule.id, 'off' as const]),
  );
  const session = createSession({ engine, host, root, today, overrides: { rules, strongest: true } });
  const scored: Scored[] = [];
  for (const file of files) {
    const document = await session.read(`${root}/${file.path}`);
    if ('skipped' in document) {
      scored.push({ file, severity: undefined, message: '' });
      continue;
    }
    const { findings, problems } = await session.lint(document);
    session.close(document);
    if (problems.length > 0) throw new Error(`${file.path}: ${problems[0]?.message}`);
    const worst =
      findings.find(({ severity }) => severity === 'error') ??
      findings.find(({ severity }) => severity === 'warning') ??
      findings[0];
    scored.push({ file, severity: worst?.severity, message: worst?.message ?? '' });
  }
  return scored;
}

/** Flagged is what makes somebody look: an error or a warning. */
export function isFlagged({ severity }: Scored): boolean {
  return severity === 'error' || severity === 'warning';
}

export function ofLabel(scored: readonly Scored[], label: Label): readonly Scored[] {
  return scored.filter(({ file }) => file.label === label);
}

/** What counts as flagged in the words of each other scanner; errors of theirs do not. */
const peerFlags: readonly (readonly [name: string, flagged: RegExp])[] = [
  ['picklescan', /dangerous|suspicious/],
  ['modelscan', /^issue/],
  ['fickling', /^(?!.*\+err)(?:.*UNSAFE|.*SUSPICIOUS|.*MALICIOUS)/],
  ['modelaudit', /critical|warning/],
];

/** Ours beside the others', by folder: flagged of all, malicious and benign. */
export function scoreTable(scored: readonly Scored[]): string {
  const peers = [...(scored[0]?.file.peers.keys() ?? [])];
  const columns = ['ours', ...peers];
  const isFlaggedBy = (column: string, each: Scored): boolean => {
    if (column === 'ours') return isFlagged(each);
    const flagged = peerFlags.find(([name]) => column.startsWith(name))?.[1];
    return flagged?.test(each.file.peers.get(column) ?? '') ?? false;
  };
  const row = (title: string, group: readonly Scored[]): readonly string[] => [
    title,
    String(group.length),
    ...columns.map((column) => String(group.filter((each) => isFlaggedBy(column, each)).length)),
  ];
  const folders = [...new Set(scored.map(({ file }) => file.path.split('/').slice(0, 2).join('/')))].sort();
  const rows = [
    ['', 'files', ...columns],
    ...folders.map((folder) =>
      row(
        folder,
        scored.filter(({ file }) => file.path.startsWith(`${folder}/`)),
      ),
    ),
    ...(['malicious', 'benign', 'grey'] as const).map((label) => row(`all ${label}`, ofLabel(scored, label))),
  ];
  const widths =
    rows[0]?.map((_, index) => Math.max(...rows.map((cells) => cells[index]?.length ?? 0))) ?? [];
  return rows
    .map((cells) =>
      cells
        .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
        .join('  '),
    )
    .join('\n');
}
