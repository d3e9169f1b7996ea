import { type JinjaBlock, type JinjaToken, jinjaBlocks } from '../jinja-tokens.ts';
import { Expressions, type Scope, type WorkedOut } from './expression.ts';
import {
  alternatives,
  choice,
  itemsOf,
  joined,
  list,
  maxChoices,
  text,
  unknown,
  type Value,
} from './values.ts';

/**
 * Goes through a template once, from top to bottom, keeping what its names may stand for. Branches and loops are taken
 * as if all of them happened: a name has every value that it was given so far.
 */
export class TemplateRun {
  private readonly names = new Map<string, Value>();
  private readonly captures: Capture[] = [];
  private found: WorkedOut[] = [];
  private end = 0;

  private readonly calls: Calls;

  /** `calls` is what a first run over the template noted; without it, there is one. */
  constructor(
    private readonly template: string,
    calls?: Calls,
  ) {
    this.calls = calls ?? new Map();
    if (calls || !/\bmacro\b/.test(template)) return;
    const rehearsal = new TemplateRun(template, this.calls);
    for (const block of jinjaBlocks(template)) rehearsal.block(block);
    const shown = this.calls.get('caller');
    if (shown) this.names.set('caller', { kind: 'macro', result: shown });
  }

  /** What the block reaches for, once its expressions are worked out. */
  block({ kind, tokens, start, end }: JinjaBlock): readonly WorkedOut[] {
    this.found = [];
    this.add(text(withoutComments(this.template.slice(this.end, start))));
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
        const parameters = this.parameters(expressions, name);
        if (name !== undefined) this.capture({ name, end: 'endmacro', parameters, parts: [] });
        break;
      }
      case 'call':
        this.parameters(expressions);
        this.capture({ name: 'caller', end: 'endcall', parts: [] });
        break;
      case 'filter':
        expressions.filters(unknown);
        break;
      case 'endset':
      case 'endmacro':
      case 'endcall':
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
      if (first) this.capture({ name: first.name, end: 'endset', parts: [] });
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
      this.give(name, choice([...alternatives(choice(values)).slice(0, -1 + maxChoices), unknown]));
    }
    expressions.rest();
  }

  /** The parameters of a macro: what it was called with anywhere, and their defaults. */
  private parameters(expressions: Expressions, macro?: string): readonly string[] {
    const found: string[] = [];
    if (macro !== undefined)
      for (const rest of ['varargs', 'kwargs'])
        this.names.set(rest, this.calls.get(`${macro} ${rest}`) ?? unknown);
    if (expressions.sign('(') === undefined) return found;
    for (let name = expressions.word(); name !== undefined; name = expressions.word()) {
      found.push(name);
      const given = this.calls.get(`${macro ?? ''} ${name}`);
      const usual = expressions.sign('=') === undefined ? [] : [expressions.expression()];
      this.names.set(name, choice([...(given ? [given] : []), ...usual, unknown]));
      if (expressions.sign(',') === undefined) break;
    }
    expressions.sign(')');
    return found;
  }

  private callMacro(
    macro: string,
    parameters: readonly string[],
    values: readonly Value[],
    named: ReadonlyMap<string, Value>,
  ): void {
    const rest = values.slice(parameters.length);
    for (const [index, name] of parameters.entries()) this.note(`${macro} ${name}`, values[index]);
    if (rest.length > 0) this.note(`${macro} varargs`, list(rest));
    for (const [name, value] of named) this.note(`${macro} ${name}`, value);
    if (named.size > 0) this.note(`${macro} kwargs`, { kind: 'mapping', entries: named });
  }

  private note(name: string, value: Value | undefined): void {
    const before = this.calls.get(name);
    if (!value || (!before && this.calls.size >= maxCalls)) return;
    this.calls.set(name, before ? choice([before, value]) : value);
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
    const parts = capture.parts.filter((part) => part.kind !== 'text' || part.text !== '');
    const result = trimmed(parts.length > 0 ? joined(parts) : text(''));
    const { name, parameters } = capture;
    if (end === 'endcall') return this.note(name, result);
    if (!parameters) return this.give(name, result);
    this.give(name, {
      kind: 'macro',
      result,
      called: (values, named) => this.callMacro(name, parameters, values, named),
    });
  }
}

/** What macros are called with, by the names of the macro and the parameter. */
type Calls = Map<string, Value>;

const maxCalls = 1_000;

interface Capture {
  readonly name: string;
  readonly end: string;
  /** Those of a macro. */
  readonly parameters?: readonly string[];
  readonly parts: Value[];
}

const maxParts = 100;
/** Within each other. */
const maxCaptures = 20;

/** White space at the edges depends on the engine's settings and on `-`; a name has none. */
function trimmed(value: Value): Value {
  return value.kind === 'text' ? text(value.text.trim(), true) : value;
}

/** Comments show nothing. */
function withoutComments(content: string): string {
  const parts: string[] = [];
  let next = 0;
  for (let start = content.indexOf('{#'); start >= 0; start = content.indexOf('{#', next)) {
    parts.push(content.slice(next, start));
    const end = content.indexOf('#}', start + 2);
    next = end < 0 ? content.length : end + 2;
  }
  return parts.join('') + content.slice(next);
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
