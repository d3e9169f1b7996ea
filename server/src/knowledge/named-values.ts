/** A value together with the name that it is given to in a text: `NAME=value`, `name: value`, `?apiKey=value`. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
  /** Offset of the value in the text. */
  readonly start: number;
}

/** Longer texts are data. In UTF-16 units. */
const longest = 200_000;

/** Only what may be a secret: one word of at least twenty characters. */
const pair =
  /(?<![\w.-])([A-Za-z_][\w.-]{1,80})["']?\s{0,4}(?:=|:(?=[\s"']))\s{0,4}["']?(?:Bearer )?([\w\-.+/=]{20,300})(?![\w\-.+/=@])/g;

/** The named values of a text, in order. */
export function* namedValues(text: string): Generator<NamedValue> {
  if (text.length < 24 || text.length > longest || !/[=:]/.test(text)) return;
  for (const match of text.matchAll(pair)) {
    const [whole, name = '', value = ''] = match;
    yield { name, value, start: match.index + whole.length - value.length };
  }
}
