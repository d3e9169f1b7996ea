import type { Span } from '../facts/span.ts';

/**
 * Characters that nobody sees and every model reads: zero-width ones, marks of writing direction, Unicode tags and
 * variation selectors (Unicode 17). The soft hyphen is not among them: it only says where a word may break.
 */
const hidden =
  /[\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0]+|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]+|[\u{e0000}-\u{e007f}]+/gu;

/** One of each that `hidden` begins with, for triggers: of what lies beyond the first plane the high surrogate. */
export const hiddenTriggers: readonly string[] = [
  ...['\u034f', '\u061c', '\u115f', '\u1160', '\u180e', '\u3164', '\ufeff', '\uffa0', '\udb40'],
  ...Array.from({ length: 5 }, (_, index) => String.fromCharCode(0x200b + index)),
  ...Array.from({ length: 5 }, (_, index) => String.fromCharCode(0x202a + index)),
  ...Array.from({ length: 16 }, (_, index) => String.fromCharCode(0x2060 + index)).filter(
    (_, index) => index !== 5,
  ),
  ...Array.from({ length: 14 }, (_, index) => String.fromCharCode(0xfe00 + index)),
];

/** A run of hidden characters. */
export interface HiddenRun {
  /** Offsets into the text. */
  readonly span: Span;
  /** `U+200B ×3, U+202E` */
  readonly names: string;
  /** The words that Unicode tags spell. */
  readonly spelled: string | undefined;
}

/** More than anybody would look at; what is beyond is hidden text all the same and goes with the same fix. */
const most = 2000;

/** The hidden characters of a text that its script and its emoji do not need. */
export function hiddenRuns(text: string): readonly HiddenRun[] {
  const runs: HiddenRun[] = [];
  for (const match of text.matchAll(hidden)) {
    const start = match.index;
    const characters = unneeded(text, start, match[0]);
    if (characters === undefined) continue;
    runs.push({
      span: { start: start + characters.from, end: start + match[0].length },
      names: namesOf(match[0].slice(characters.from)),
      spelled: spelledBy(match[0]),
    });
    if (runs.length === most) break;
  }
  return runs;
}

const joined = /[\u200c\u200d]/;
const directions = /[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]/;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Scripts whose letters join or stay apart as the two joiners say. */
const joining = new RegExp(
  [
    ...['Arabic', 'Syriac', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil'],
    ...[
      'Telugu',
      'Kannada',
      'Malayalam',
      'Sinhala',
      'Khmer',
      'Myanmar',
      'Tibetan',
      'Hebrew',
      'Thaana',
      'Nko',
    ],
  ]
    .map((script) => `\\p{Script=${script}}`)
    .join('|'),
  'u',
);
/** Scripts that write without spaces, and mark where a line may break. */
const unspaced =
  /\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}|\p{Script=Tibetan}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u;
const emoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u;

/** Where the unneeded characters of a run begin; nothing when the text needs them all. */
function unneeded(text: string, start: number, run: string): { readonly from: number } | undefined {
  const before = characterBefore(text, start);
  const after = characterAt(text, start + run.length);
  if (run === '\ufeff' && start === 0) return undefined;
  if (/^[\ufe00-\ufe0f\u{e0100}]/u.test(run) || /^[\u{e0100}-\u{e01ef}]/u.test(run)) {
    // One selector belongs to the character before it; more of them spell something, if not the same emoji twice.
    return [...run].length > 1 && !/^[\ufe0e\ufe0f]*$/.test(run) ? { from: 0 } : undefined;
  }
  if (/^[\u{e0000}-\u{e007f}]/u.test(run)) {
    const isFlag =
      before === '\u{1f3f4}' && /^[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{2,6}\u{e007f}$/u.test(run);
    return isFlag ? undefined : { from: 0 };
  }
  const all = [...run];
  if (all.length === 1) {
    if (run === '\u200d' && emoji.test(before) && /\p{Extended_Pictographic}/u.test(after)) return undefined;
    if (joined.test(run) && (joining.test(before) || joining.test(after))) return undefined;
    if (run === '\u200b' && (unspaced.test(before) || unspaced.test(after))) return undefined;
    if (run === '\u180e' && /\p{Script=Mongolian}/u.test(before)) return undefined;
    if (/[\u115f\u1160\u3164\uffa0]/.test(run) && /\p{Script=Hangul}/u.test(before + after)) return undefined;
  }
  if (all.every((character) => directions.test(character)) && rightToLeft.test(lineAround(text, start))) {
    return undefined;
  }
  return { from: 0 };
}

function characterBefore(text: string, offset: number): string {
  const last = text.charCodeAt(offset - 1);
  return text.slice(last >= 0xdc00 && last <= 0xdfff ? offset - 2 : offset - 1, offset);
}

function characterAt(text: string, offset: number): string {
  const code = text.codePointAt(offset);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** What stands near it on the same line. */
function lineAround(text: string, offset: number): string {
  const near = text.slice(Math.max(0, offset - 300), offset + 300);
  const middle = Math.min(offset, 300);
  const start = near.lastIndexOf('\n', middle - 1) + 1;
  const end = near.indexOf('\n', middle);
  return near.slice(start, end < 0 ? undefined : end);
}

function namesOf(run: string): string {
  const counts = new Map<string, number>();
  for (const character of run.slice(0, 2000)) {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    counts.set(`U+${code}`, (counts.get(`U+${code}`) ?? 0) + 1);
  }
  const names = [...counts].map(([name, count]) => (count > 1 ? `${name} ×${count}` : name));
  return names.length > 2 ? `${names.slice(0, 2).join(', ')} …` : names.join(', ');
}

/** Unicode tags are ASCII out of sight. */
function spelledBy(run: string): string | undefined {
  const letters = [...run.slice(0, 400)].flatMap((character) => {
    const code = (character.codePointAt(0) ?? 0) - 0xe0000;
    return code >= 0x20 && code < 0x7f ? [String.fromCharCode(code)] : [];
  });
  return letters.length > 1 ? letters.join('') : undefined;
}
