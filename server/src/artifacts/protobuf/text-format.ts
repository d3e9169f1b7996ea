/** Protobuf's text format as a stream: `name { field: "value" }`. */
export interface TextFormatVisitor {
  /** A message opens. Offsets are in characters, which are bytes of the file where it is ASCII. */
  open(name: string, offset: number): void;
  close(offset: number): void;
  /** Texts are unescaped; other values are as written. */
  value(name: string, value: string, offset: number): void;
}

/** Of one text or name, in characters; the rest is dropped. */
const maxText = 1024;
const maxDepth = 1000;

type State = 'between' | 'word' | 'text' | 'escape' | 'comment';

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
};
const isWord = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w.+\-/]/.test(String.fromCharCode(code)) ? 1 : 0,
);
const backslash = 0x5c;

function endOfWord(piece: string, from: number): number {
  let at = from;
  while (isWord[piece.charCodeAt(at)]) at += 1;
  return at;
}

/** Takes the text piece by piece. Throws an Error where brackets do not match. */
export function createTextFormatReader(visitor: TextFormatVisitor) {
  let state: State = 'between';
  let word = '';
  let name = '';
  let quote = 0;
  let digits = '';
  let text: string | undefined;
  let start = 0;
  let offset = 0;
  let depth = 0;
  let isValue = false;

  function endValue(): void {
    if (text !== undefined) visitor.value(name, text, start);
    text = undefined;
    isValue = false;
  }

  function endWord(): void {
    if (text !== undefined) endValue();
    if (isValue) {
      visitor.value(name, word, start);
      isValue = false;
    } else name = word;
    word = '';
    state = 'between';
  }

  function between(character: string): void {
    if (character === '"' || character === "'") {
      state = 'text';
      quote = character.charCodeAt(0);
      start = offset;
      // Texts beside one another are one.
      text ??= '';
    } else if (character === '#') state = 'comment';
    else if (character === ':') isValue = true;
    else if (character === '{' || character === '<') {
      endValue();
      if (depth === maxDepth) throw new Error(`messages nested deeper than ${maxDepth}`);
      depth += 1;
      visitor.open(name, offset);
    } else if (character === '}' || character === '>') {
      endValue();
      if (depth === 0) throw new Error(`a bracket that closes nothing at ${offset}`);
      depth -= 1;
      visitor.close(offset);
    } else if (character === ',' || character === ';') {
      if (text !== undefined) {
        visitor.value(name, text, start);
        text = undefined;
      }
    } else if (isWord[character.charCodeAt(0)]) {
      state = 'word';
      start = offset;
      if (text !== undefined) endValue();
      word = character;
    }
  }

  function append(more: string): void {
    if (text !== undefined && text.length < maxText) text += more.slice(0, maxText);
  }

  /** False when the character is behind the escape. */
  function inEscape(character: string): boolean {
    const isHex = /^x/i.test(digits);
    if (digits === '' && /[xX]/.test(character)) digits = 'x';
    else if ((isHex && /[0-9a-f]/i.test(character)) || (!isHex && /[0-7]/.test(character)))
      digits += character;
    else if (digits === '') {
      append(escapes[character] ?? character);
      state = 'text';
      return true;
    } else {
      endEscape();
      return false;
    }
    if (digits.length === 3) endEscape();
    return true;
  }

  function endEscape(): void {
    const code = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 8);
    append(String.fromCharCode(code));
    state = 'text';
  }

  function endOfText(piece: string, from: number): number {
    for (let at = from; at < piece.length; at += 1) {
      const code = piece.charCodeAt(at);
      if (code === quote || code === backslash) return at;
    }
    return piece.length;
  }

  return {
    write(piece: string): void {
      const base = offset;
      for (let at = 0; at < piece.length; ) {
        offset = base + at;
        if (state === 'between') {
          if (piece.charCodeAt(at) > 0x20) between(piece[at] ?? '');
          at += 1;
        } else if (state === 'comment') {
          const end = piece.indexOf('\n', at);
          if (end >= 0) state = 'between';
          at = end < 0 ? piece.length : end;
        } else if (state === 'word') {
          const end = endOfWord(piece, at);
          if (word.length < maxText) word += piece.slice(at, end);
          if (end < piece.length) endWord();
          at = end;
        } else if (state === 'text') {
          const end = endOfText(piece, at);
          append(piece.slice(at, end));
          if (end === piece.length) break;
          at = end + 1;
          if (piece.charCodeAt(end) !== backslash) state = 'between';
          else if (text !== undefined && text.length >= maxText && at < piece.length) at += 1;
          else {
            state = 'escape';
            digits = '';
          }
        } else if (inEscape(piece[at] ?? '')) at += 1;
      }
      offset = base + piece.length;
    },
    end(): void {
      if (state === 'word') endWord();
      endValue();
      for (; depth > 0; depth -= 1) visitor.close(offset);
    },
  };
}
