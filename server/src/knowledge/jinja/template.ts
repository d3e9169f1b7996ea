import type { JinjaBlock, JinjaToken } from '../jinja-tokens.ts';
import { Expressions, type Scope, type WorkedOut } from './expression.ts';
import { alternatives, choice, itemsOf, joined, shown, text, unknown, type Value } from './values.ts';

/**
 * Goes through a template once, from top to bottom, keeping what its names may stand for. Branches and loops are taken
 * as if all of them happened: a name has every value that it was given so far.
 */
export class TemplateRun {
  private readonly names = new Map<string, Value>();
  private readonly captures: Capture[] = [];
  private found: WorkedOut[] = [];
  private end = 0;

  constructor(private readonly template: string) {}

  /** What the block reaches for, once its expressions are worked out. */
  block({ kind, tokens, start, end }: JinjaBlock): readonly WorkedOut[] {
    this.found = [];
    this.add(text(this.template.slice(this.end, start)));
    this.end = end;
    const scope: Scope = { names: this.names, report: (found) => this.found.push(found) };
    const expressions = new Expressions(withoutTrimming(tokens, start, end), scope);
    if (kind === 'expression') this.add(expressions.rest());
    else this.statement(expressions);
    return this.found;
  }

  private statement(expressions: Expressions): void {
    const word = expressions.word();
    switch (word) {
      case 'set':
        return this.set(expressions);
      case 'with':
        while (!expressions.isAtEnd) {
          const name = expressions.word();
          if (name === undefined || expressions.sign('=') === undefined) break;
          this.give(name, expressions.expression());
          expressions.sign(',');
        }
        break;
      case 'for':
        return this.loop(expressions);
      case 'macro': {
        const name = expressions.word();
        this.parameters(expressions);
        if (name !== undefined) this.capture({ name, end: 'endmacro', isMacro: true, parts: [] });
        break;
      }
      case 'call':
        this.parameters(expressions);
        break;
      case 'filter':
        expressions.filters(unknown);
        break;
      case 'endset':
      case 'endmacro':
        this.captured(word);
        break;
      default:
        break;
    }
    expressions.rest();
  }

  /** `set name = value`, `set a, b = values`, `set ns.name = value`, or the text up to `endset`. */
  private set(expressions: Expressions): void {
    const targets: { readonly name: string; readonly member?: string }[] = [];
    for (let name = expressions.word(); name !== undefined; name = expressions.word()) {
      const member = expressions.sign('.') === undefined ? undefined : expressions.word();
      targets.push(member === undefined ? { name } : { name, member });
      if (expressions.sign(',') === undefined) break;
    }
    const [first] = targets;
    if (expressions.sign('=') === undefined) {
      expressions.rest();
      if (first) this.capture({ name: first.name, end: 'endset', isMacro: false, parts: [] });
      return;
    }
    const value = expressions.rest();
    const items = targets.length > 1 ? itemsOf(value) : undefined;
    for (const [index, { name, member }] of targets.entries()) {
      const given = targets.length > 1 ? (items?.[index] ?? unknown) : value;
      if (member === undefined) this.give(name, given);
      else this.giveMember(name, member, given);
    }
  }

  private loop(expressions: Expressions): void {
    const targets: string[] = [];
    for (let name = expressions.word(); name !== undefined && name !== 'in'; name = expressions.word()) {
      targets.push(name);
      if (expressions.sign(',') === undefined && expressions.word('in') !== undefined) break;
    }
    const items = itemsOf(expressions.expression()) ?? [];
    for (const [index, name] of targets.entries()) {
      const values = targets.length === 1 ? items : items.map((item) => itemsOf(item)?.[index] ?? unknown);
      this.give(name, choice([...values, unknown]));
    }
    expressions.rest();
  }

  /** The defaults of a macro's parameters; what it is called with is not followed. */
  private parameters(expressions: Expressions): void {
    if (expressions.sign('(') === undefined) return;
    for (let name = expressions.word(); name !== undefined; name = expressions.word()) {
      const value =
        expressions.sign('=') === undefined ? unknown : choice([expressions.expression(), unknown]);
      this.names.set(name, value);
      if (expressions.sign(',') === undefined) break;
    }
    expressions.sign(')');
  }

  private give(name: string, value: Value): void {
    const before = this.names.get(name);
    this.names.set(name, before ? choice([value, before]) : value);
  }

  private giveMember(name: string, member: string, value: Value): void {
    const before = this.names.get(name);
    const entries = new Map(before?.kind === 'mapping' ? before.entries : []);
    const old = entries.get(member);
    entries.set(member, old ? choice([value, old]) : value);
    this.names.set(name, { kind: 'mapping', entries });
  }

  /** Text and values become part of everything that is being captured. */
  private add(value: Value): void {
    for (const { parts } of this.captures) if (parts.length < maxParts) parts.push(value);
  }

  private capture(capture: Capture): void {
    if (this.captures.length < maxCaptures) this.captures.push(capture);
  }

  private captured(end: string): void {
    const index = this.captures.findLastIndex((capture) => capture.end === end);
    const [capture] = index < 0 ? [] : this.captures.splice(index);
    if (!capture) return;
    const parts = capture.parts.filter((part) => alternatives(part).every((each) => shown(each) !== ''));
    const result = trimmed(parts.length > 0 ? joined(parts) : text(''));
    this.give(capture.name, capture.isMacro ? { kind: 'macro', result } : result);
  }
}

interface Capture {
  readonly name: string;
  readonly end: string;
  readonly isMacro: boolean;
  readonly parts: Value[];
}

const maxParts = 100;
/** Within each other. */
const maxCaptures = 20;

/** White space at the edges depends on the engine's settings and on `-`; a name has none. */
function trimmed(value: Value): Value {
  return value.kind === 'text' ? text(value.text.trim(), true) : value;
}

/** Without the `-` or `+` that tell Jinja what to do with the white space around a block. */
function withoutTrimming(tokens: readonly JinjaToken[], start: number, end: number): readonly JinjaToken[] {
  const isTrim = (token: JinjaToken | undefined): boolean =>
    token?.kind === 'operator' && (token.text === '-' || token.text === '+');
  const [first, last] = [tokens[0], tokens.at(-1)];
  const from = isTrim(first) && first?.start === start + 2 ? 1 : 0;
  const to = isTrim(last) && last?.end === end - 2 ? tokens.length - 1 : tokens.length;
  return from === 0 && to === tokens.length ? tokens : tokens.slice(from, Math.max(from, to));
}
