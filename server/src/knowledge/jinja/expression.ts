import type { Span } from '../../facts/span.ts';
import type { JinjaToken } from '../jinja-tokens.ts';
import { isCore, isFunction, isInternal, isInternalAttribute } from './names.ts';
import { at, calculated, formattedByBraces, type Given, joinedBy, operate, sliceOf } from './operations.ts';
import { lookedUpIn } from './texts.ts';
import {
  alternatives,
  choice,
  itemsOf,
  list,
  number,
  object,
  pieces,
  text,
  unknown,
  type Value,
} from './values.ts';

/** A way out that only shows when a template's expressions are worked out. */
export interface WorkedOut extends Span {
  /** `attribute` is named as it is, `hidden` is put together, `dynamic` is not known before the template runs. */
  readonly kind: 'attribute' | 'hidden' | 'dynamic';
  readonly name: string;
}

export interface Scope {
  readonly names: Map<string, Value>;
  report(found: WorkedOut): void;
}

/** Entries of a mapping that grows. */
const maxEntries = 200;

/** Brackets within brackets. */
const maxDepth = 50;

/** Operators by how tightly they bind; Jinja puts `~` between `+` and `*`. */
const levels: readonly ReadonlySet<string>[] = [
  new Set(['or']),
  new Set(['and']),
  new Set(['==', '!=', '<', '>', '<=', '>=', 'in', 'not in']),
  new Set(['+', '-']),
  new Set(['~']),
  new Set(['*', '/', '//', '%']),
  new Set(['**']),
];

const comparing = 2;

/** Works out the expressions of one statement, from its tokens; broken ones as far as they go. */
export class Expressions {
  private next = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly JinjaToken[],
    private readonly scope: Scope,
  ) {}

  get isAtEnd(): boolean {
    return this.next >= this.tokens.length;
  }

  /** Takes a word of the statement itself, such as `in`. */
  word(...words: readonly string[]): string | undefined {
    const token = this.tokens[this.next];
    if (token?.kind !== 'name' || (words.length > 0 && !words.includes(token.text))) return undefined;
    this.next += 1;
    return token.text;
  }

  /** Takes an operator. */
  sign(...signs: readonly string[]): string | undefined {
    const found = this.peekSign();
    if (found === undefined || !signs.includes(found)) return undefined;
    this.next += found.length;
    return found;
  }

  /** One expression, with `if … else …`. */
  expression(): Value {
    if (this.depth >= maxDepth) {
      this.next = this.tokens.length;
      return unknown;
    }
    this.depth += 1;
    let value = this.level(0);
    while (this.word('if') !== undefined) {
      this.level(0);
      value = this.word('else') === undefined ? choice([value, unknown]) : choice([value, this.level(0)]);
    }
    this.depth -= 1;
    return value;
  }

  /** Expressions with commas between them: one value, or a list. */
  expressions(): Value {
    const first = this.expression();
    if (this.sign(',') === undefined) return first;
    const items = [first];
    while (!this.isAtEnd) {
      items.push(this.expression());
      if (this.sign(',') === undefined) break;
    }
    return list(items);
  }

  /** Everything that is left, whether it belongs together or not. */
  rest(): Value {
    let value: Value = unknown;
    while (!this.isAtEnd) value = this.expressions();
    return value;
  }

  /** Filters at the start of a statement: `{% filter upper %}`. */
  filters(subject: Value): Value {
    const name = this.word();
    if (name === undefined) return subject;
    return this.postfix(this.filtered(subject, name, this.next - 1), this.next - 1);
  }

  private level(index: number): Value {
    const operators = levels[index];
    if (!operators) return this.unary();
    const start = this.next;
    let left = this.level(index + 1);
    for (
      let operator = this.operator(operators);
      operator !== undefined;
      operator = this.operator(operators)
    ) {
      const right = this.level(index + 1);
      if (index === 0) left = choice([left, right]);
      else if (index <= comparing) left = index === 1 ? choice([left, right]) : unknown;
      else left = this.made(calculated(operator, left, right), start);
    }
    return left;
  }

  private operator(operators: ReadonlySet<string>): string | undefined {
    const token = this.tokens[this.next];
    if (token?.kind === 'name') {
      if (operators.has(token.text)) {
        this.next += 1;
        return token.text;
      }
      const following = this.tokens[this.next + 1];
      if (operators.has('not in') && token.text === 'not' && following?.text === 'in') {
        this.next += 2;
        return 'not in';
      }
      return undefined;
    }
    const found = this.peekSign();
    return found !== undefined && operators.has(found) ? this.sign(found) : undefined;
  }

  private peekSign(): string | undefined {
    const token = this.tokens[this.next];
    if (token?.kind !== 'operator') return undefined;
    const following = this.tokens[this.next + 1];
    if (following?.kind === 'operator' && following.start === token.end) {
      const pair = token.text + following.text;
      if (['==', '!=', '<=', '>=', '//', '**'].includes(pair)) return pair;
    }
    return token.text;
  }

  private unary(): Value {
    let isNegative = false;
    for (;;) {
      if (this.word('not') !== undefined) continue;
      const found = this.sign('-', '+');
      if (found === undefined) break;
      if (found === '-') isNegative = !isNegative;
    }
    const start = this.next;
    const value = this.postfix(this.primary(), start);
    return isNegative && value.kind === 'number' ? number(-value.number) : value;
  }

  private primary(): Value {
    const token = this.tokens[this.next];
    if (!token) return unknown;
    switch (token.kind) {
      case 'string':
        return this.literal();
      case 'number':
        this.next += 1;
        return number(Number(token.text.replaceAll('_', '')));
      case 'name':
        this.next += 1;
        return this.named(token.text);
      case 'operator':
        return this.bracketed();
    }
  }

  /** Texts side by side are one. */
  private literal(): Value {
    const start = this.next;
    const parts: string[] = [];
    let isMade = false;
    for (let token = this.tokens[this.next]; token?.kind === 'string'; token = this.tokens[this.next]) {
      parts.push(token.text);
      isMade ||= token.escaped;
      this.next += 1;
    }
    const value = text(parts.join(''), isMade || parts.length > 1);
    return this.made(value, start);
  }

  private named(name: string): Value {
    if (/^(?:true|false|none)$/i.test(name)) return unknown;
    const known = this.scope.names.get(name);
    if (known) return known;
    if (isFunction(name)) return { kind: 'function', name };
    // Flask's objects; a chat template may be given data of that name, but does not look it up by a name made up.
    const isLookedUp = this.peekSign() === '[' && (name === 'config' || name === 'request');
    return name === 'self' || isLookedUp ? object : unknown;
  }

  private bracketed(): Value {
    const start = this.next;
    if (this.sign('(') !== undefined) return this.closed(')', start, false);
    if (this.sign('[') !== undefined) return this.closed(']', start, true);
    if (this.sign('{') !== undefined) return this.mapping();
    // Nothing that an expression begins with: pass it over, so that what follows is still seen.
    this.next += 1;
    return unknown;
  }

  private closed(close: string, start: number, isList: boolean): Value {
    const items: Value[] = [];
    let commas = 0;
    while (!this.isAtEnd && this.sign(close) === undefined) {
      items.push(this.expression());
      if (this.sign(',') !== undefined) commas += 1;
      else if (this.sign(close) !== undefined) break;
    }
    const [only] = items;
    if (!isList && only && items.length === 1 && commas === 0) return only;
    this.spelled(items, start);
    return list(items);
  }

  /** A list whose texts, or whose numbers as characters, spell an internal name is one to be put together. */
  private spelled(items: readonly Value[], start: number): void {
    const parts = items.flatMap(alternatives).map((item) => {
      if (item.kind === 'text') return item.text;
      const isCode = item.kind === 'number' && item.number >= 32 && item.number < 127;
      return isCode ? String.fromCharCode(item.number) : '';
    });
    for (const spelling of [parts.join(''), parts.reverse().join('')]) {
      if (items.length > 1 && isInternal(spelling)) this.report('hidden', spelling, start);
    }
  }

  private mapping(): Value {
    const entries = new Map<string, Value>();
    while (!this.isAtEnd && this.sign('}') === undefined) {
      const key = this.expression();
      const value = this.sign(':') === undefined ? unknown : this.expression();
      const name = key.kind === 'number' ? String(key.number) : key.kind === 'text' ? key.text : undefined;
      if (name !== undefined) entries.set(name, value);
      if (this.sign(',') === undefined && this.sign('}') !== undefined) break;
    }
    return { kind: 'mapping', entries };
  }

  private postfix(subject: Value, start: number): Value {
    let value = subject;
    for (;;) {
      const before = this.next;
      if (this.sign('.') !== undefined) {
        const token = this.tokens[this.next];
        if (token?.kind !== 'name' && token?.kind !== 'number') continue;
        this.next += 1;
        value =
          token.kind === 'name'
            ? this.attribute(value, token.text, before)
            : at(value, number(Number(token.text)));
      } else if (this.sign('[') !== undefined) value = this.made(this.item(value, before), start);
      else if (this.sign('(') !== undefined) value = this.called(value, this.given(')'));
      else if (this.sign('|') !== undefined) {
        const name = this.word();
        if (name !== undefined) value = this.made(this.filtered(value, name, before), start);
      } else if (this.word('is') !== undefined) {
        this.word('not');
        if (this.word() !== undefined && this.sign('(') !== undefined) this.given(')');
        else if (this.tokens[this.next]?.kind === 'string') this.primary();
        value = unknown;
      } else return value;
    }
  }

  private attribute(subject: Value, name: string, start: number): Value {
    const isCalled = this.sign('(') !== undefined;
    if (isCalled) return this.made(this.method(subject, name, start, this.given(')')), start);
    if (isInternalAttribute(name)) this.report('attribute', name, start);
    else if (subject.kind === 'function' && subject.name !== 'namespace')
      this.report('attribute', `${subject.name}.${name}`, start);
    else this.lookUp(subject, text(name), start);
    return at(subject, text(name));
  }

  private method(subject: Value, name: string, start: number, given: Given): Value {
    if (isInternalAttribute(name)) this.report('attribute', name, start);
    if (name === 'format' || name === 'format_map') {
      this.formats(subject, start);
      const named = name === 'format_map' ? given.values[0] : undefined;
      return formattedByBraces(
        subject,
        named?.kind === 'mapping' ? { values: [], named: named.entries } : given,
      );
    }
    if (name === 'join') return joinedBy(subject, given.values[0] ?? unknown);
    this.changes(subject, name, start, given);
    const member = subject.kind === 'mapping' ? subject.entries.get(name) : undefined;
    if (member) return this.called(member, given);
    if (subject.kind === 'function') {
      this.report('attribute', `${subject.name}.${name}`, start);
      return object;
    }
    return subject.kind === 'object' || subject.kind === 'macro' ? object : operate(name, subject, given);
  }

  /** `name.append(value)` and the like change what the name stands for. */
  private changes(subject: Value, method: string, start: number, { values, named }: Given): void {
    const [owner, before] = [this.tokens[start - 1], this.tokens[start - 2]];
    if (owner?.kind !== 'name' || before?.text === '.' || before?.text === '|') return;
    const [first = unknown, second = unknown] = values;
    if (subject.kind === 'list') {
      const { items } = subject;
      if (method === 'append') this.scope.names.set(owner.text, list([...items, first]));
      if (method === 'insert') this.scope.names.set(owner.text, list([...items, second]));
      if (method === 'extend')
        this.scope.names.set(owner.text, list([...items, ...(itemsOf(first) ?? [unknown])]));
      if (method === 'reverse') this.scope.names.set(owner.text, list([...items].reverse()));
    } else if (subject.kind === 'mapping' && (method === 'update' || method === 'setdefault')) {
      const entries = new Map(subject.entries);
      if (method === 'setdefault' && first.kind === 'text') entries.set(first.text, second);
      if (method === 'update' && first.kind === 'mapping')
        for (const [key, value] of first.entries) entries.set(key, value);
      for (const [key, value] of named) entries.set(key, value);
      if (entries.size <= maxEntries) this.scope.names.set(owner.text, { kind: 'mapping', entries });
    }
  }

  /** A format string looks up attributes by itself. */
  private formats(subject: Value, start: number): void {
    for (const value of alternatives(subject)) {
      const known = value.kind === 'text' ? value.text : value.kind === 'pieces' ? value.known : '';
      const name = lookedUpIn(known).find((each) => isInternalAttribute(each) || each.startsWith('__'));
      if (name !== undefined) this.report('attribute', name, start);
      else if (
        value.kind === 'pieces' &&
        (/\{\w{0,80}[.[]/.test(known) || (value.opaque && known.includes('{')))
      )
        this.report('dynamic', known, start);
    }
  }

  private item(subject: Value, start: number): Value {
    const bounds: (Value | undefined)[] = [];
    let bound: Value | undefined;
    let isSlice = false;
    while (!this.isAtEnd && this.sign(']') === undefined) {
      if (this.sign(':') !== undefined) {
        isSlice = true;
        bounds.push(bound);
        bound = undefined;
      } else {
        bound = this.expression();
        this.sign(',');
      }
    }
    if (isSlice) return sliceOf(subject, [...bounds, bound]);
    const key = bound ?? unknown;
    this.lookUp(subject, key, start);
    return at(subject, key);
  }

  /** Tells where a key or the name of an attribute leads out. */
  private lookUp(subject: Value, key: Value, start: number, isAttribute = false): void {
    const isData = alternatives(subject).every(({ kind }) => kind === 'unknown' || kind === 'mapping');
    const isCode = alternatives(subject).some(
      ({ kind }) => kind === 'function' || kind === 'object' || kind === 'macro',
    );
    const isText = alternatives(subject).some(({ kind }) => kind === 'text' || kind === 'pieces');
    const isNeverLookedUp = alternatives(subject).some(
      (value) =>
        // `''[name]` has no other use than to reach an attribute.
        value.kind === 'text' && value.text === '' && subject.kind === 'text',
    );
    for (const each of alternatives(key)) {
      if (each.kind === 'text') {
        const [found] = (isAttribute ? each.text.split('.') : [each.text]).filter(isInternalAttribute);
        if (found !== undefined) this.report(each.made ? 'hidden' : 'attribute', found, start);
        // Nobody looks up an attribute of a function, or a name that is put together in anything but data.
        else if (isCode && (each.made || alternatives(subject).some(({ kind }) => kind === 'function')))
          this.report('dynamic', each.text, start);
        else if (isText && /^format(?:_map)?$/.test(each.text)) this.report('dynamic', each.text, start);
      } else if (each.kind === 'pieces' && (each.opaque === true || isCore(each.known)))
        this.report('dynamic', each.known, start);
      else if (each.kind === 'pieces' && each.known.includes('__')) this.report('hidden', each.known, start);
      else if (each.kind === 'object') this.report('dynamic', 'object', start);
      else if (each.kind === 'pieces' && !isData) this.report('dynamic', each.known, start);
      else if (each.kind === 'unknown' && (isCode || isNeverLookedUp)) this.report('dynamic', '', start);
    }
  }

  private filtered(subject: Value, name: string, start: number): Value {
    const given: Given = this.sign('(') === undefined ? { values: [], named: new Map() } : this.given(')');
    const [first] = given.values;
    const lookedUp = attributeOf(name, given);
    const items = name === 'attr' ? subject : choice(itemsOf(subject) ?? [unknown]);
    if (lookedUp) this.lookUp(items, lookedUp, start, true);
    // `map('attr', name)` applies a filter by its name.
    if (name === 'map' && first?.kind === 'text' && first.text === 'attr' && given.values[1])
      this.lookUp(items, given.values[1], start, true);
    const isNamed = first ? first.kind === 'text' && !first.made : given.named.has('attribute');
    if (name === 'map' && !isNamed) this.report('dynamic', 'map', start);
    if (name === 'attr') return first ? at(subject, first) : unknown;
    return operate(name, subject, given);
  }

  private given(close: string): Given {
    const values: Value[] = [];
    const named = new Map<string, Value>();
    while (!this.isAtEnd && this.sign(close) === undefined) {
      const spread = this.sign('*', '**');
      if (spread !== undefined) {
        const value = this.expression();
        if (spread === '*') values.push(...(itemsOf(value) ?? [unknown]));
        else if (value.kind === 'mapping') for (const [key, each] of value.entries) named.set(key, each);
        this.sign(',');
        continue;
      }
      const [name, equals] = [this.tokens[this.next], this.tokens[this.next + 1]];
      if (name?.kind === 'name' && equals?.text === '=' && this.tokens[this.next + 2]?.text !== '=') {
        this.next += 2;
        named.set(name.text, this.expression());
      } else values.push(this.expression());
      this.sign(',');
    }
    return { values, named };
  }

  private called(callee: Value, { values, named }: Given): Value {
    if (callee.kind === 'macro') {
      callee.called?.(values, named);
      return callee.result;
    }
    if (callee.kind === 'object') return object;
    if (callee.kind !== 'function') return unknown;
    switch (callee.name) {
      case 'dict':
      case 'namespace': {
        const pairs = (values[0] && itemsOf(values[0])) ?? [];
        const listed = pairs.flatMap((pair): (readonly [string, Value])[] => {
          const [key, value = unknown] = pair.kind === 'list' ? pair.items : [];
          return key?.kind === 'text' ? [[key.text, value]] : [];
        });
        const base = values[0]?.kind === 'mapping' ? values[0].entries : listed;
        return { kind: 'mapping', entries: new Map([...base, ...named]) };
      }
      case 'joiner':
        return { kind: 'macro', result: choice([text(''), values[0] ?? text(', ')]) };
      case 'cycler':
        return object;
      case 'strftime_now': {
        const [format] = values;
        return format?.kind === 'text' && !format.text.includes('%') ? text(format.text, true) : pieces('');
      }
      case 'lipsum':
        return pieces('');
      default:
        return unknown;
    }
  }

  /** Reports a text that was put together and is the name of something internal, whatever is done with it. */
  private made(value: Value, start: number): Value {
    for (const each of alternatives(value)) {
      if (each.kind === 'text' && each.made && isInternal(each.text)) this.report('hidden', each.text, start);
    }
    return value;
  }

  private report(kind: WorkedOut['kind'], name: string, start: number): void {
    const [first, last] = [this.tokens[start], this.tokens[Math.max(start, this.next - 1)]];
    if (first && last) this.scope.report({ kind, name, start: first.start, end: last.end });
  }
}

/** Which attribute a filter looks up on what it gets. */
function attributeOf(name: string, { values, named }: Given): Value | undefined {
  switch (name) {
    case 'attr':
    case 'selectattr':
    case 'rejectattr':
    case 'groupby':
      return values[0] ?? named.get('attribute') ?? named.get('name');
    case 'join':
      return values[1] ?? named.get('attribute');
    case 'sum':
      return values[0] ?? named.get('attribute');
    case 'sort':
      return values[2] ?? named.get('attribute');
    default:
      return named.get('attribute');
  }
}
