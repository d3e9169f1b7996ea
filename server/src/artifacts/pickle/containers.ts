import type { Counts } from './frequent.ts';
import { Literals } from './literals.ts';
import { Op } from './opcodes.ts';
import { Plain, Tag, tagOf, type Value } from './values.ts';

/** The opcodes that make tuples and dictionaries, and those that put items into what there is. */
export abstract class Containers extends Literals {
  readonly counts: Counts = { count: 0, containers: 0 };

  /** Items from `start` of the stack on are put into `target`, which is not simply a list or dictionary. */
  protected abstract itemsChange(target: Value, start: number, isMapping: boolean): void;

  protected makeTuple(count: number): number {
    if (!this.has(count)) return this.underflow();
    const { stack } = this;
    const start = stack.size - count;
    const value = this.tupleOf(start);
    stack.size = start;
    return this.pushed(1, value);
  }

  protected newDictionary(): Value {
    this.counts.containers += 1;
    return this.heap.dictionary();
  }

  /** A tuple of what is on the stack from `start` on. */
  protected tupleOf(start: number): Value {
    const { values, size } = this.stack;
    this.counts.containers += 1;
    return this.heap.tuple(values, start, size - start);
  }

  protected dictionary(): number {
    const { stack } = this;
    const mark = stack.popMark();
    if (mark === undefined) return this.underflow();
    const value = this.newDictionary();
    this.heap.addEntries(value, stack, mark);
    stack.size = mark;
    return this.pushed(1, value);
  }

  /** `APPEND` and `SETITEM`. */
  protected changed(count: number): number {
    if (!this.has(count + 1)) return this.underflow();
    const { stack } = this;
    const start = stack.size - count;
    this.change(this.top(count), start, count === 2);
    stack.size = start;
    return this.next(1);
  }

  protected changedToMark(code: number): number {
    const { stack } = this;
    const mark = stack.popMark();
    if (mark === undefined) return this.underflow();
    if (mark <= stack.fence) {
      if (!this.isFragment) return this.underflow();
      stack.size = mark;
      return this.next(1);
    }
    this.change(stack.values[mark - 1] ?? 0, mark, code === Op.SETITEMS);
    stack.size = mark;
    return this.next(1);
  }

  private change(target: Value, start: number, isMapping: boolean): void {
    const tag = tagOf(target);
    if (isMapping && (tag === Tag.DICTIONARY || tag === Tag.OBJECT))
      this.heap.addEntries(target, this.stack, start);
    if (tag === Tag.OBJECT || isMapping) this.itemsChange(target, start, isMapping);
  }

  valueAt(index: number): Value {
    return this.stack.values[index] ?? Plain.UNKNOWN;
  }

  /** Entries on the stack from `start` on whose value matters. */
  entriesFrom(start: number, visit: (key: Value, value: Value) => void): void {
    const { values, size } = this.stack;
    for (let at = start; at + 1 < size; at += 2) {
      const value = values[at + 1] ?? 0;
      if (tagOf(value) === Tag.OBJECT) visit(values[at] ?? 0, value);
    }
  }
}
