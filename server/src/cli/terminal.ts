import pc from 'picocolors';

export type Colors = ReturnType<typeof pc.createColors>;

export function colors(enabled: boolean): Colors {
  return pc.createColors(enabled);
}

/** Honours `NO_COLOR`, `FORCE_COLOR` and whether standard output is a terminal. */
export const colorSupported: boolean = pc.isColorSupported;

/**
 * Text of a file as a terminal may show it. Control characters could move the cursor or hide text, and direction
 * marks could swap it, so they are replaced.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '\u{FFFD}');
}
