import type { Edit } from '../facts/span.ts';
import type { Checked } from './checks.ts';
import type { Source } from './sources.ts';

export async function safeEdits(_source: Source, checked: Checked): Promise<readonly Edit[] | undefined> {
  const taken: Edit[] = [];
  for (const { finding } of checked.placed) {
    const fix = finding.fixes.find(({ applicability }) => applicability === 'safe');
    if (!fix) continue;
    const overlaps = fix.edits.some(({ span }) =>
      taken.some((edit) => edit.span.start < span.end && span.start < edit.span.end),
    );
    if (!overlaps) taken.push(...fix.edits);
  }
  return taken;
}
