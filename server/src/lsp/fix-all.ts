import type { Document } from '../engine/engine.ts';
import { applyEdits, chooseFixes, maxRounds } from '../engine/fix.ts';
import type { Edit } from '../facts/span.ts';
import type { Session } from '../session/session.ts';
import type { Checked } from './checks.ts';
import type { Part } from './convert.ts';
import type { Source } from './sources.ts';
import { changeBetween } from './text.ts';

const allowed: ReadonlySet<'safe'> = new Set(['safe']);

/**
 * The edits of all safe fixes, and of those that they make possible, as edits of the checked text. The first round
 * takes the findings that are there; only what it changed is linted again, on a copy.
 */
export async function safeEdits(source: Source, checked: Checked): Promise<readonly Edit[]> {
  const { folder, document, parts, placed } = checked;
  const first = chooseFixes(
    placed.map(({ finding }) => finding),
    allowed,
  ).edits;
  if (!folder || !document || first.length === 0) return [];
  const before = parts.map((part) => part.document.getText());
  const wasWhole = document.syntaxError === undefined;
  let done: readonly string[] = before;
  let texts = editTexts(before, starts(parts), first);
  for (let round = 1; texts !== undefined && round <= maxRounds; round += 1) {
    const copy = open(source, folder.session, parts, texts);
    try {
      // A fix that would break the file is worse than none.
      if (wasWhole && copy.syntaxError !== undefined) break;
      done = texts;
      const { edits } = chooseFixes((await folder.session.lint(copy)).findings, allowed);
      // Small edits keep the cursor and the folds of the editor where they are.
      if (edits.length === 0) return round === 1 ? first : changes(parts, before, done);
      texts = editTexts(texts, source.isNotebook ? copy.cellStarts : [0], edits);
    } finally {
      folder.session.close(copy);
    }
  }
  return changes(parts, before, done);
}

function starts(parts: readonly Part[]): readonly number[] {
  return parts.map(({ start }) => start);
}

function open(source: Source, session: Session, parts: readonly Part[], texts: readonly string[]): Document {
  if (!source.isNotebook) return session.open(source.path, texts[0] ?? '', source.language);
  const cells = parts.map(({ isCode }, index) => ({
    kind: isCode ? ('code' as const) : ('markdown' as const),
    text: texts[index] ?? '',
  }));
  return session.openCells(source.path, cells);
}

/** The texts of the parts with edits of the whole made; nothing when an edit reaches across parts. */
function editTexts(
  texts: readonly string[],
  offsets: readonly number[],
  edits: readonly Edit[],
): readonly string[] | undefined {
  const byPart = texts.map((): Edit[] => []);
  for (const { span, text } of edits) {
    const index = offsets.findLastIndex((offset) => offset <= span.start);
    const offset = offsets[index];
    if (offset === undefined || span.end > offset + (texts[index]?.length ?? 0)) return undefined;
    byPart[index]?.push({ span: { start: span.start - offset, end: span.end - offset }, text });
  }
  return texts.map((text, index) => applyEdits(text, byPart[index] ?? []));
}

function changes(
  parts: readonly Part[],
  before: readonly string[],
  after: readonly string[],
): readonly Edit[] {
  return parts.flatMap(({ start }, index) => {
    const change = changeBetween(before[index] ?? '', after[index] ?? '');
    if (!change) return [];
    return [{ span: { start: start + change.span.start, end: start + change.span.end }, text: change.text }];
  });
}
