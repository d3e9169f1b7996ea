import { describe, expect, it } from 'vitest';
import { templateEscapes } from '../../../server/src/knowledge/chat-templates.ts';

function found(text: string): readonly string[] {
  return [...templateEscapes(text)].map(
    ({ kind, name, start, end }) => `${kind} ${name} ${text.slice(start, end)}`,
  );
}

describe('templateEscapes', () => {
  it.each([
    ['{{ x.__class__ }}', ['attribute __class__ __class__']],
    ['{{ x["__class__"] }}', ['attribute __class__ "__class__"']],
    ['{{ x|attr("__cla" "ss__") }}', ['hidden __class__ "__cla" "ss__"']],
    ['{{ x|attr("\\137\\137class\\137\\137") }}', ['hidden __class__ "\\137\\137class\\137\\137"']],
    ['{{ x|attr(y) }}', ['dynamic attr attr']],
    ['{{ x|attr("role") }}', []],
    ["{{ {'a': {'b': 1}} }}{{ x.mro() }}", ['attribute mro mro']],
    ['{% include "x" %}', ['import include include']],
    ['{# {{ x.__class__ }} #}', []],
    ['{% raw %}{{ x.__class__ }}{% endraw %}{{ x.__init__ }}', ['attribute __init__ __init__']],
    ['{{ "}}" ~ x.__class__ }}', ['attribute __class__ __class__']],
    ['{{ "def __init__(self): pass" }}', []],
    ["{{ '%c' % 65 }}", []],
    ['x.__class__', []],
    ['{{ "never ends', []],
    ['{{ x.__class__', ['attribute __class__ __class__']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each(["{{ '", "{{ '\\'", '{{', '{%', '{{ x | attr(', "{{ ['a',", '{{ "%c%c" '])(
    'is fast on %s many times',
    (piece) => {
      const text = piece.repeat(20_000);
      const start = performance.now();
      found(text);
      found(`{{ ${piece.replaceAll(/[{%]{2}/g, '').repeat(20_000)}`);
      expect(performance.now() - start).toBeLessThan(2000);
    },
  );
});
