/** Protobuf's text format as a stream: `name { field: "value" }`. */
export interface TextFormatVisitor {
  /** A message opens. Offsets are in characters, which are bytes of the file where it is ASCII. */
  open(name: string, offset: number): void;
  close(offset: number): void;
  /** Texts are unescaped; other values are as written. */
  value(name: string, value: string, offset: number): void;
}

/** Of one text or name, in characters; the rest is dropped. */
const maxText = 4096;
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
const wordCharacter = /[\w.+\-/[\]]/;

/** Takes the text piece by piece. Throws an Error where brackets do not match. */
export function createTextFormatReader(visitor: TextFormatVisitor) {
  let state: State = 'between';
  let word = '';
  let name = '';
  let quote = '';
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
      quote = character;
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
    } else if (wordCharacter.test(character)) {
      state = 'word';
      start = offset;
      if (text !== undefined) endValue();
      // A list of values goes on under its name.
      if (character !== '[' && character !== ']') word = character;
      else state = 'between';
    }
  }

  function step(character: string): void {
    switch (state) {
      case 'between':
        return between(character);
      case 'comment':
        if (character === '\n') state = 'between';
        return;
      case 'word':
        if (wordCharacter.test(character) && character !== '[' && character !== ']') {
          if (word.length < maxText) word += character;
        } else {
          endWord();
          between(character);
        }
        return;
      case 'escape':
        return inEscape(character);
      case 'text':
        if (character === quote) state = 'between';
        else if (character === '\\') {
          state = 'escape';
          digits = '';
        } else append(character);
    }
  }

  function append(character: string): void {
    if (text !== undefined && text.length < maxText) text += character;
  }

  function inEscape(character: string): void {
    const isHex = /^x/i.test(digits);
    if (digits === '' && /[xX]/.test(character)) digits = 'x';
    else if ((isHex && /[0-9a-f]/i.test(character)) || (!isHex && /[0-7]/.test(character)))
      digits += character;
    else if (digits === '') {
      append(escapes[character] ?? character);
      state = 'text';
      return;
    } else {
      endEscape();
      step(character);
      return;
    }
    if (digits.length === 3) endEscape();
  }

  function endEscape(): void {
    const code = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 8);
    append(String.fromCharCode(code));
    state = 'text';
  }

  return {
    write(piece: string): void {
      for (const character of piece) {
        step(character);
        offset += character.length;
      }
    },
    end(): void {
      if (state === 'word') endWord();
      endValue();
      for (; depth > 0; depth -= 1) visitor.close(offset);
    },
  };
}
