import type { Where } from '../../facts/where.ts';
import { type Piece, SegmentBuilder } from '../piece.ts';

/** Stands for a part of a text that is not known. No shell treats it as anything but a letter. */
export const hole = '\uFFFC';

/** `${{ inputs.x }}` of a workflow, whose strings may hold braces, `{{ .Values.x }}` of a template. */
const templates = /\$\{\{(?:[^'}]|'[^'\n]{0,500}'|\}(?!\})){0,500}?\}\}|\$?\{\{[^{}\n]{0,500}\}\}/g;

/** `{name}` takes a Python value into a line of a notebook. */
const interpolated = /(?<!\$)\{[A-Za-z_][\w.[\]()'"]{0,200}\}/g;

/** The text with everything that is no shell replaced by as many unknown characters. */
export function mask(text: string, where: Where): string {
  let masked = text.includes('\0') ? text.replaceAll('\0', ' ') : text;
  if (masked.includes('{{')) masked = masked.replace(templates, unknown);
  if (where === 'notebook' && masked.includes('{')) masked = masked.replace(interpolated, unknown);
  return masked;
}

function unknown(text: string): string {
  return hole.repeat(text.length);
}

/** The piece as the shell gets it, after what holds it has put in its own variables. */
export function interpolatePiece(
  piece: Piece,
  where: Where,
  variables: ReadonlyMap<string, string> | undefined,
): Piece {
  const pattern = patternOf(where);
  // Compose and the shell write a variable alike, and the shell's own reading of it does.
  const own = where === 'compose' ? /\$\$/g : where === 'kubernetes' ? pattern : undefined;
  if (!own || !piece.text.includes('$')) return piece;
  const builder = new SegmentBuilder();
  let from = 0;
  for (const match of piece.text.matchAll(own)) {
    builder.copy(piece.text.slice(from, match.index), from);
    from = match.index + match[0].length;
    builder.add(replacement(match, variables), match.index, from);
  }
  if (from === 0) return piece;
  builder.copy(piece.text.slice(from), from);
  const inner = builder.piece((text) =>
    piece.encode(where === 'compose' ? text.replaceAll('$', '$$$$') : text),
  );
  return { ...inner, toFile: (span) => piece.toFile(inner.toFile(span)) };
}

/** A word as the program gets it, after what holds it has put in its own variables; unknown ones are holes. */
export function interpolate(
  text: string,
  where: Where,
  variables: ReadonlyMap<string, string> | undefined,
): string {
  const pattern = text.includes('$') ? patternOf(where) : undefined;
  return (pattern ? text.replace(pattern, (...match) => replacement(match, variables)) : text).replace(
    templates,
    hole,
  );
}

const references: { readonly [Kind in Where]?: RegExp } = {
  compose: /\$(?:\$|\{(\w{1,200})(?:(:?-)([^{}]{0,500}))?[^{}]{0,500}\}|([A-Za-z_]\w{0,200}))/g,
  kubernetes: /\$(?:\$(?=\()|\(([A-Za-z_][\w.-]{0,200})\))/g,
};
const anyReference = /\$\{[^{}]{0,500}\}/g;

function patternOf(where: Where): RegExp | undefined {
  if (where === 'dockerfile' || where === 'code') return undefined;
  return references[where] ?? anyReference;
}

function replacement(match: readonly unknown[], variables: ReadonlyMap<string, string> | undefined): string {
  const [all, braced, operator, otherwise, bare] = match;
  if (all === '$$') return '$';
  const name = typeof braced === 'string' ? braced : typeof bare === 'string' ? bare : undefined;
  const value = name === undefined ? undefined : variables?.get(name);
  if (value !== undefined) return value;
  return typeof operator === 'string' && typeof otherwise === 'string' ? otherwise : hole;
}
