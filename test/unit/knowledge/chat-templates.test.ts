import * as fc from 'fast-check';
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

  it.each([
    `{% set x %}__class__{% endset %}{{ ''[x] }}`,
    `{% macro u() %}__{% endmacro %}{{ ''[u() ~ 'class' ~ u()] }}`,
    `{{ ''[('_'*2)~'cl'~'ass'~('_'*2)] }}`,
    `{{ ''|attr(['_'*2,'class','_'*2]|join) }}`,
    `{{ ''['%c%c%c%c%c%c%c%c%c'|format(95,95,99,108,97,115,115,95,95)] }}`,
    `{{ ''['{}{}'.format('__cla','ss__')] }}`,
    `{% set ns = namespace(a='__cla') %}{% set ns.b = ns.a ~ 'ss__' %}{{ ''[ns.b] }}`,
    `{{ ''['__CLASS__'|lower] }}`,
    `{{ ''['__CLASS__'.lower()] }}`,
    `{{ ''['_-_-c-l-a-s-s-_-_'.replace('-','')] }}`,
    `{{ ''['x__class__x'[1:-1]] }}`,
    `{{ ''['x__class__x'.strip('x')] }}`,
    `{{ ''[dict(__class__=1)|list|first] }}`,
    `{{ ''[(dict(__class__=1)|list)[0]] }}`,
    `{{ ''[{'__class__':1}.keys()|list|first] }}`,
    `{% for c in ['_','_','c','l','a','s','s','_','_'] %}{% set y = y ~ c %}{% endfor %}{{ ''[y] }}`,
    `{% for n in [95,95,99,108,97,115,115,95,95] %}{{ '%c'%n }}{% endfor %}`,
    `{% set u = (()|select|string|list)[24] %}{{ ''[u~u~'class'~u~u] }}`,
    `{{ lipsum|string }}{{ ''[(lipsum|string)[18]*2 ~ 'class'] }}`,
    '{{ cycler.next }}',
    `{{ x|map('attr','__class__')|list }}`,
    `{{ x|map(attribute='__cla'~'ss__')|list }}`,
    `{{ x|map(**{'attribute':'__class__'}) }}`,
    `{{ x|attr(messages[0]['content']) }}`,
    `{{ ''[messages[0].content] }}`,
    '{{ self.__init__ }}',
    '{{ self._TemplateReference__context }}',
    `{{ x['\\x5f\\x5fclass\\x5f\\x5f'] }}`,
    `{{ ''|attr(request.args.a) }}`,
    '{% call foo() %}{{ x.__class__ }}{% endcall %}',
    `{% filter attr('__class__') %}x{% endfilter %}`,
    `{% with a='__cla', b='ss__' %}{{ ''[a+b] }}{% endwith %}`,
    `{{ ['__cla','ss__']|sum(start='') }}{{ ''[['__cla','ss__']|join('')] }}`,
    `{{ x if y else ''['__ssalc__'|reverse] }}`,
    `{{ {'a':'__class__'}.a }}`,
    `{{ '{0.__class__}'.format(x) }}`,
    `{{ ('{0.__cla' ~ 'ss__}').format(x) }}`,
    `{% set f = '{0.__class__}' %}{{ f.format(x) }}`,
    `{{ '%s%s'|format('__cla','ss__') }}`,
    `{{ ''.__getattribute__('x') }}`,
    '{{ get_flashed_messages.x }}',
    '{{ namespace.__init__.__globals__ }}',
    `{{ x|groupby('__class__') }}`,
    `{{ x|sort(attribute='a.__class__') }}`,
    `{{ x|unique(attribute='__class__') }}`,
    `{{ x|max(attribute='__class__') }}`,
    '{{ (x|list).__class__ }}',
    `{% if ''.__class__ %}{% endif %}`,
    `{% set a,b='__cla','ss__' %}{{ ''[a~b] }}`,
    `{% set _ = x.append('__cla') %}{{ ''|attr('__cla'+b) }}`,
    `{{ x.a.b['__glob'~'als__'].os }}`,
    '{% import messages[0].content as m %}',
    `{% from 'x' import y %}`,
    `{{ ''['__clasz__'|replace('z','s')] }}`,
    `{{ (x,y)|join('__class__') }}`,
    `{{ strftime_now('__class__') }}`,
    '{{ raise_exception.__globals__ }}',
    '{{ x.f_globals }}',
    `{{ 'a'|attr("\\u005f_class__") }}`,
    `{% for k in '__class__', %}{{ ''[k] }}{% endfor %}`,
    `{% macro m(n='__cla') %}{{ ''[n ~ 'ss__'] }}{% endmacro %}`,
    `{% macro m(o, n) %}{{ o[n] }}{% endmacro %}{{ m('', '__class' ~ '__') }}`,
    `{{ os.popen('x') }}`,
    `{{ ('__cla','ss__')|join }}`,
    '{{ "".join(["__cla","ss__"]) }}',
    `{{ ''["X__class__".removeprefix("X")] }}`,
    `{{ ''['__class__,a'.split(',')[0]] }}`,
    `{{ ''['__class__ a'|wordwrap(9)] }}`,
    `{{ ''[('__class__',)|first] }}`,
    `{{ ''[('__','class','__')|join] }}`,
    `{{ ''['__%s__'%'class'] }}`,
    `{{ ''['__%s__'|format('class')] }}`,
    `{{ x['__'+name+'__'] }}`,
  ])('sees through %s', (text) => {
    expect(found(text)).not.toEqual([]);
  });

  it.each([
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] }}{% endfor %}",
    "{% set map = {'string': 'str'} %}{{ map[spec.type] }}{{ map['a' ~ spec.type] }}{{ tools[loop.index0] }}",
    "{{ tools | map(attribute='function') | list | tojson }}{{ names | join(', ') }}{{ tools | selectattr('type', 'equalto', 'function') | list | first }}",
    "{% set ns = namespace(found=false, text='') %}{% set ns.text = ns.text ~ message.content %}{{ ns.text[1:] }}",
    "{% macro show(value, depth=0) %}{{ '  ' * depth }}{{ value[depth] }}{% endmacro %}{{ show(tool, 1) }}",
    "{{ strftime_now('%d %b %Y') }}{{ raise_exception('no ' ~ role) }}{% set comma = joiner(',') %}{{ comma() }}",
    "{% set parts = message.content.split('</think>') %}{{ parts[-1].lstrip('\\n') }}{{ parts[0].rstrip() }}",
    "{{ 'Tool {}: {}'.format(tool.name, tool.description) }}{{ '%s: %s' | format(a, b) }}{{ '%c' % 65 }}",
    "{% set content = '' %}{% set content = content + message.content %}{{ content[index] }}{{ content[0] }}",
    "{{ '__start__' + text + '__end__' }}{% if role == '__system__' %}{% endif %}",
    "{% for key, value in tool.parameters.items() | sort(attribute='0') %}{{ key }}{% endfor %}{{ [messages[-1]] + [] }}",
    '{% set args = tool_call.arguments if tool_call.arguments is string else tool_call.arguments | tojson %}{{ args }}',
    "{% set x = dict(a=1, **extra) %}{{ x.a }}{{ range(10)[3] }}{{ (a, b)[i] }}{{ 'abc'[i] }}",
    "{{ x._private }}{{ message['_meta'] }}{{ x.name__ }}",
  ])('leaves alone %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    "{{ '",
    "{{ '\\'",
    "{{ ('a'~'b'|c)[1](",
    "{% set a = a ~ 'b' %}",
    '{% macro m() %}',
    "{{ x['a' if b else",
    '{{',
    '{%',
    '{{ x | attr(',
    "{{ ['a',",
    '{{ "%c%c" ',
  ])('is fast on %s many times', (piece) => {
    const text = piece.repeat(20_000);
    const start = performance.now();
    found(text);
    found(`{{ ${piece.replaceAll(/[{%]{2}/g, '').repeat(20_000)}`);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  const part = fc.constantFrom(
    ...[
      '{{',
      '}}',
      '{%',
      '%}',
      '{#',
      '#}',
      ' ',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '.',
      '|',
      '~',
      '+',
      '-',
      '*',
    ],
    ...[
      '/',
      '%',
      '=',
      '==',
      '1',
      '2.5',
      "'a'",
      '"__"',
      "'",
      'a',
      'b',
      'ns',
      'set ',
      'for ',
      ' in ',
      ' if ',
      ' else ',
    ],
    ...[
      'macro ',
      'endmacro',
      'endset',
      'call ',
      'filter ',
      'is ',
      'not ',
      'join',
      'map',
      'attr',
      'format',
      'dict',
    ],
    ...[
      'namespace',
      'cycler',
      'joiner',
      'range',
      'string',
      'list',
      'first',
      'reverse',
      'replace',
      'slice',
      'self',
    ],
  );

  it('comes to an end on any text, and stays inside it', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        for (const { start, end } of templateEscapes(text)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
