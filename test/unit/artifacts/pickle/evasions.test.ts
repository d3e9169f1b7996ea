import { describe, expect, test } from 'vitest';
import {
  ascii,
  assemble,
  callOf,
  command,
  numberOf,
  type Part,
  payload,
  pickle,
} from '../../../support/artifacts/assembler.ts';
import { scan, signs, signsOf, uses } from '../../../support/artifacts/scan.ts';

const called = `called os.system("${command}")`;
const text = (content: string): Part => ['SHORT_BINUNICODE', content];
const commandTuple: readonly Part[] = [text(command), 'TUPLE1'];
const imported = (module: string, name: string): readonly Part[] => [
  text(module),
  text(name),
  'STACK_GLOBAL',
];

async function usesOf(...parts: readonly Part[]): Promise<readonly string[]> {
  return uses(await scan(pickle(...parts)));
}

describe('how something is called', () => {
  test.each<readonly [string, readonly Part[], string]>([
    ['REDUCE', payload, called],
    [
      'NEWOBJ',
      [...imported('subprocess', 'Popen'), ...commandTuple, 'NEWOBJ'],
      `instantiated subprocess.Popen("${command}")`,
    ],
    [
      'NEWOBJ_EX',
      [...imported('subprocess', 'Popen'), ...commandTuple, 'EMPTY_DICT', 'NEWOBJ_EX'],
      `instantiated subprocess.Popen("${command}")`,
    ],
    ['OBJ', ['MARK', ['GLOBAL', 'os', 'system'], text(command), 'OBJ'], called],
    ['INST', ['MARK', text(command), ['INST', 'os', 'system']], called],
    ['never', imported('os', 'system'), 'referenced os.system'],
    ['and thrown away', ['NONE', ...payload, 'POP'], called],
    ['within a set', ['EMPTY_SET', 'MARK', ...payload, 'ADDITEMS'], called],
    [
      'by a package of PyTorch',
      [
        'MARK',
        text('reduce_package'),
        text('1'),
        ...imported('os', 'system'),
        ...commandTuple,
        'TUPLE',
        'BINPERSID',
      ],
      called,
    ],
  ])('%s', async (_, parts, use) => {
    expect(await usesOf(...parts)).toContain(use);
  });
});

describe('operands are what is on the stack', () => {
  const operand = (name: 'SHORT_BINSTRING' | 'BINSTRING' | 'BINUNICODE' | 'BINUNICODE8' | 'UNICODE') =>
    [[name, 'os'], [name, 'system'], 'STACK_GLOBAL', ...commandTuple, 'REDUCE'] as readonly Part[];

  test.each<readonly [string, readonly Part[]]>([
    ['short string', operand('SHORT_BINSTRING')],
    ['string', operand('BINSTRING')],
    ['unicode', operand('BINUNICODE')],
    ['long unicode', operand('BINUNICODE8')],
    ['unicode line', operand('UNICODE')],
    [
      'quoted line',
      [['STRING', "'o\\x73'"], ['STRING', '"system"'], 'STACK_GLOBAL', ...commandTuple, 'REDUCE'],
    ],
    [
      'escaped line',
      [['UNICODE', '\\u006fs'], ['UNICODE', 'sys\\U00000074em'], 'STACK_GLOBAL', ...commandTuple, 'REDUCE'],
    ],
    [
      'decoys popped',
      [
        text('os'),
        text('math'),
        'POP',
        text('system'),
        text('sqrt'),
        'POP',
        'STACK_GLOBAL',
        ...commandTuple,
        'REDUCE',
      ],
    ],
    [
      'decoys behind a mark',
      [
        text('os'),
        'MARK',
        text('math'),
        'POP_MARK',
        text('system'),
        'MARK',
        'POP',
        'STACK_GLOBAL',
        ...commandTuple,
        'REDUCE',
      ],
    ],
    [
      'memo overwritten',
      [
        text('x'),
        'MEMOIZE',
        'POP',
        text('os'),
        ['BINPUT', 0],
        'POP',
        text('system'),
        ['LONG_BINPUT', 70_000],
        'POP',
        ['BINGET', 0],
        ['LONG_BINGET', 70_000],
        'STACK_GLOBAL',
        ...commandTuple,
        'REDUCE',
      ],
    ],
    [
      'memo of what lies below',
      [
        text('os'),
        text('decoy'),
        'POP',
        ['PUT', '007'],
        'POP',
        text('system'),
        ['GET', '7'],
        ['PUT', '1_0'],
        'POP',
        ['PUT', '2'],
        'POP',
        ['GET', '10'],
        ['GET', '2'],
        'STACK_GLOBAL',
        ...commandTuple,
        'REDUCE',
      ],
    ],
    [
      'callable in the memo',
      [...imported('os', 'system'), 'MEMOIZE', 'POP', ['BINGET', 0], ...commandTuple, 'REDUCE'],
    ],
    ['duplicated', [...imported('os', 'system'), 'DUP', ...commandTuple, 'REDUCE', 'POP']],
  ])('%s', async (_, parts) => {
    expect(await usesOf(...parts)).toContain(called);
  });

  test('one operand twice', async () => {
    expect(await usesOf(text('code'), 'DUP', 'STACK_GLOBAL')).toEqual(['referenced code.code']);
  });
});

describe('names', () => {
  test('dotted names stay whole', async () => {
    expect(await usesOf(...callOf('collections', '_sys.modules', 'os'))).toEqual([
      'called collections._sys.modules("os")',
    ]);
  });

  test.each<readonly [string, string, string]>([
    ['commands', 'getoutput', 'subprocess.getoutput'],
    ['__builtin__', 'reduce', 'functools.reduce'],
    ['__builtin__', 'eval', 'builtins.eval'],
    ['urllib', 'urlopen', 'urllib.request.urlopen'],
    ['exceptions', 'StandardError', 'builtins.Exception'],
  ])('%s.%s is of Python 2', async (module, name, now) => {
    const operands: readonly Part[] = [['UNICODE', module], ['UNICODE', name], 'STACK_GLOBAL'];
    for (const parts of [[['GLOBAL', module, name]], operands] as readonly (readonly Part[])[])
      expect(uses(await scan(assemble(...parts, ['UNICODE', 'x'], 'TUPLE1', 'REDUCE', 'STOP')))).toEqual([
        `called ${now}("x")`,
      ]);
    expect(uses(await scan(assemble('MARK', ['UNICODE', 'x'], ['INST', module, name], 'STOP')))).toEqual([
      `called ${now}("x")`,
    ]);
    expect(await usesOf(...callOf(module, name, 'x'))).toEqual([`called ${module}.${name}("x")`]);
  });

  test('the last protocol counts', async () => {
    const late = assemble(
      'NONE',
      ['PROTO', 4],
      ['PROTO', 2],
      ['GLOBAL', 'commands', 'getoutput'],
      ...commandTuple,
      'REDUCE',
      'STOP',
    );
    expect(uses(await scan(late))).toEqual([`called subprocess.getoutput("${command}")`]);
  });

  test('what another call gives', async () => {
    const artifact = await scan(
      pickle(...callOf('a', 'b'), ...callOf('a', 'c'), 'STACK_GLOBAL', 'EMPTY_TUPLE', 'REDUCE'),
    );
    expect(signs(artifact)).toEqual(['computed-import', 'computed-call']);
  });
});

describe('what is called with what', () => {
  test('getattr of an import is an import', async () => {
    expect(
      await usesOf(
        ...imported('builtins', 'getattr'),
        ...imported('os', 'path'),
        text('join'),
        'TUPLE2',
        'REDUCE',
        'EMPTY_TUPLE',
        'REDUCE',
      ),
    ).toEqual(['called builtins.getattr(os.path, "join")', 'called os.path.join()', 'referenced os.path']);
  });

  test('getattr of an imported module', async () => {
    expect(
      await usesOf(
        ...imported('builtins', 'getattr'),
        ...callOf('importlib', 'import_module', 'os'),
        text('system'),
        'TUPLE2',
        'REDUCE',
        ...commandTuple,
        'REDUCE',
      ),
    ).toContain(called);
  });

  test.each<readonly [string, readonly Part[], string]>([
    [
      'copyreg',
      [
        ...imported('copyreg', '_reconstructor'),
        ...imported('subprocess', 'Popen'),
        ...imported('builtins', 'object'),
        'NONE',
        'TUPLE3',
        'REDUCE',
      ],
      'instantiated subprocess.Popen(builtins.object, ?)',
    ],
    [
      'NumPy',
      [
        ...imported('numpy.core.multiarray', '_reconstruct'),
        ...imported('subprocess', 'Popen'),
        'EMPTY_TUPLE',
        'NONE',
        'TUPLE3',
        'REDUCE',
      ],
      'instantiated subprocess.Popen(?, ?)',
    ],
    [
      'PyTorch',
      [
        ...imported('torch._tensor', '_rebuild_from_type_v2'),
        'MARK',
        ...imported('os', 'system'),
        ...imported('torch', 'Tensor'),
        ...commandTuple,
        'NONE',
        'TUPLE',
        'REDUCE',
      ],
      called,
    ],
    [
      'cloudpickle',
      [...callOf('cloudpickle.cloudpickle', '_builtin_type', 'CodeType'), 'EMPTY_TUPLE', 'REDUCE'],
      'called types.CodeType()',
    ],
    [
      'dill',
      [...callOf('dill._dill', '_load_type', 'FunctionType'), 'EMPTY_TUPLE', 'REDUCE'],
      'called types.FunctionType()',
    ],
    [
      'an argument',
      [...imported('functools', 'partial'), ...imported('os', 'system'), 'TUPLE1', 'REDUCE'],
      'called functools.partial(os.system)',
    ],
  ])('%s', async (_, parts, use) => {
    expect(await usesOf(...parts)).toContain(use);
  });

  test('calling what a call gave', async () => {
    const [sign] = signsOf(
      await scan(pickle(...callOf('operator', 'attrgetter', 'x'), 'EMPTY_TUPLE', 'REDUCE')),
    );
    expect(sign).toMatchObject({ sign: 'computed-call', data: { module: 'operator', name: 'attrgetter' } });
  });

  test('many different texts are one observation, the constant beside them stays', async () => {
    const parts = Array.from(
      { length: 100 },
      (_, at) => [...callOf('_codecs', 'encode', `text ${at}`, 'latin1'), 'POP'] as readonly Part[],
    ).flat();
    const all = await usesOf(...parts, ...callOf('_codecs', 'encode', 'x', 'rot13'));
    expect(all).toHaveLength(14);
    expect(all).toContain('called _codecs.encode(?, "latin1")');
    expect(all).toContain('called _codecs.encode(?, "rot13")');
  });
});

describe('changing what is imported', () => {
  const state: readonly Part[] = ['EMPTY_DICT', text('extend'), ...imported('builtins', 'exec'), 'SETITEM'];

  test.each<readonly [string, readonly Part[], string]>([
    ['BUILD', [...imported('numpy', 'prod'), ...state, 'BUILD'], 'mutated numpy.prod("extend")'],
    [
      'BUILD with slots',
      [...imported('numpy', 'prod'), 'NONE', ...state, 'TUPLE2', 'BUILD'],
      'mutated numpy.prod("extend")',
    ],
    [
      'SETITEM',
      [...imported('os', 'environ'), text('PATH'), text('/'), 'SETITEM'],
      'mutated os.environ("PATH")',
    ],
    [
      'SETITEMS',
      [...imported('os', 'environ'), 'MARK', text('PATH'), text('/'), 'SETITEMS'],
      'mutated os.environ("PATH")',
    ],
    ['APPEND', [...imported('sys', 'path'), text('/'), 'APPEND'], 'mutated sys.path()'],
    ['APPENDS', [...imported('sys', 'path'), 'MARK', text('/'), 'APPENDS'], 'mutated sys.path()'],
    ['ADDITEMS', [...imported('a', 'b'), 'MARK', text('/'), 'ADDITEMS'], 'mutated a.b()'],
  ])('%s', async (_, parts, use) => {
    expect(await usesOf(...parts)).toContain(use);
  });

  test.each<readonly [string, readonly Part[]]>([
    ['a method for items', state],
    ['a method for the state', ['EMPTY_DICT', text('__setstate__'), ...imported('os', 'system'), 'SETITEM']],
    ['in the slots', ['NONE', ...state, 'TUPLE2']],
    ['the class', ['MARK', ['UNICODE', '__class__'], ...imported('a', 'b'), 'DICT']],
    [
      'from the memo',
      [
        text('append'),
        'MEMOIZE',
        'POP',
        'EMPTY_DICT',
        'MARK',
        ['BINGET', 0],
        ...imported('os', 'system'),
        'SETITEMS',
      ],
    ],
  ])('an object gets %s', async (_, parts) => {
    const artifact = await scan(pickle(...callOf('types', 'SimpleNamespace'), ...parts, 'BUILD'));
    expect(signs(artifact)).toEqual(['hook-attribute']);
  });

  test('an object gets a method from a mapping that is no plain dictionary', async () => {
    const mapping: readonly Part[] = [
      ...callOf('collections', 'OrderedDict'),
      text('extend'),
      ...imported('builtins', 'exec'),
      'SETITEM',
    ];
    const artifact = await scan(pickle(...callOf('types', 'SimpleNamespace'), ...mapping, 'BUILD'));
    expect(signs(artifact)).toEqual(['hook-attribute']);
  });

  test('an attribute of that name without a callable is nothing', async () => {
    const artifact = await scan(
      pickle(...callOf('a', 'Model'), 'EMPTY_DICT', text('add'), ['BININT1', 1], 'SETITEM', 'BUILD'),
    );
    expect(signs(artifact)).toEqual([]);
  });
});

describe('streams', () => {
  const inert = assemble(['PROTO', 4], ['BININT1', 1], 'STOP');

  test.each<readonly [string, Uint8Array]>([
    ['the second', new Uint8Array(0)],
    ['behind zeros', new Uint8Array(100_000)],
    ['behind newlines', ascii('\n\n\n')],
    ['behind rubbish', ascii('some text that is no pickle')],
    ['behind rubbish that begins like one', Uint8Array.of(0x80, 4, 0xff, 0x80, 2, 0x63, 0x80, 3)],
  ])('%s', async (_, between) => {
    const artifact = await scan(assemble(inert, between, pickle(...payload)));
    expect(uses(artifact)).toContain(called);
  });

  test('the two hundredth', async () => {
    const artifact = await scan(assemble(...Array.from({ length: 199 }, () => inert), pickle(...payload)));
    expect(uses(artifact)).toEqual([called]);
    expect(signs(artifact)).toEqual([]);
  });

  test.each<readonly [string, readonly Part[]]>([
    ['that hold nothing', ['NONE', 'STOP']],
    ['with a number', [['INT', '1'], 'STOP']],
    ['with a text', [['UNICODE', 'x'], 'STOP']],
  ])('of protocol 0 %s, before a payload', async (_, first) => {
    const second: readonly Part[] = [
      ['GLOBAL', 'os', 'system'],
      ['UNICODE', command],
      'TUPLE1',
      'REDUCE',
      'STOP',
    ];
    expect(uses(await scan(assemble(...first, ...second)))).toEqual([called]);
    expect(uses(await scan(assemble(...first, ascii('\n'), ...second)))).toEqual([called]);
  });

  test('that share a memo', async () => {
    const artifact = await scan(
      assemble(
        pickle(...imported('os', 'system'), ['BINPUT', 9]),
        pickle(['BINGET', 9], ...commandTuple, 'REDUCE'),
      ),
    );
    expect(signs(artifact)).toEqual(['computed-call']);
  });

  test('the second imports what is hardly a name', async () => {
    const parts: readonly Part[] = [
      ...imported('builtins', 'getattr'),
      ...imported('a', 'b'),
      text('no name'),
      'NONE',
      'TUPLE3',
      'REDUCE',
      'POP',
    ];
    const artifact = await scan(assemble(inert, pickle(...parts, ...imported('my-module', 'f'), ...payload)));
    expect(uses(artifact)).toContain(called);
    expect(uses(artifact)).toContain('referenced my-module.f');
  });

  test('of protocol 0 behind rubbish', async () => {
    const artifact = await scan(
      assemble(
        inert,
        ascii('rubbish '),
        ['GLOBAL', 'os', 'system'],
        ['STRING', `'${command}'`],
        'TUPLE1',
        'REDUCE',
      ),
    );
    expect(uses(artifact)).toEqual([called]);
  });

  test.each<readonly [string, readonly Part[], string]>([
    ['a missing memo', [['BINGET', 99]], 'broken-stream'],
    ['a number that is none', [['INT', 'x']], 'broken-stream'],
    ['a text without quotes', [['STRING', 'x']], 'broken-stream'],
    ['a negative length', [Uint8Array.of(0x54, 0xff, 0xff, 0xff, 0xff)], 'broken-stream'],
    ['bytes as a name', [['SHORT_BINBYTES', 'os'], text('x'), 'STACK_GLOBAL'], 'broken-stream'],
    ['an unknown opcode', [Uint8Array.of(0xff)], 'unknown-opcode'],
    ['an empty stack', ['POP', 'POP', 'POP'], 'broken-stream'],
    ['no mark', ['APPENDS'], 'broken-stream'],
    ['a later protocol', [['PROTO', 6]], 'broken-stream'],
    ['nothing', [], 'truncated'],
    ['a length beyond the file', [Uint8Array.of(0x8e, 0, 0, 0, 0, 0, 0, 0, 0x40)], 'oversized-claim'],
  ])('keeps what ran before %s', async (_, parts, sign) => {
    const artifact = await scan(assemble(['PROTO', 4], ...payload, ...parts));
    expect(uses(artifact)).toContain(called);
    expect(signs(artifact)).toContain(sign);
  });

  test('says where it breaks', async () => {
    const start = assemble(['PROTO', 4], ...payload);
    const [sign] = signsOf(await scan(assemble(start, Uint8Array.of(0xff), 'STOP')));
    expect(sign).toMatchObject({ sign: 'unknown-opcode', place: { offset: start.length } });
  });
});

describe('frames', () => {
  test('of their own length are nothing', async () => {
    const content = assemble(...payload, 'STOP');
    expect(signs(await scan(assemble(['PROTO', 4], ['FRAME', content.length], content)))).toEqual([]);
  });

  test('that end within an argument hide opcodes', async () => {
    const hidden = assemble(
      Uint8Array.of(0, 0),
      ['GLOBAL', 'os', 'system'],
      ['UNICODE', command],
      'TUPLE1',
      'REDUCE',
    );
    const artifact = await scan(assemble(['PROTO', 5], 'NONE', ['FRAME', 2], ['BINBYTES', hidden], 'STOP'));
    expect(signs(artifact)).toEqual(['frame-violation']);
    expect(uses(artifact)).toContain(called);
  });

  test('that end within a long argument', async () => {
    const artifact = await scan(
      assemble(['PROTO', 4], ['FRAME', 20], ['BINBYTES8', new Uint8Array(100_000)], ...payload, 'STOP'),
    );
    expect(signs(artifact)).toEqual(['frame-violation']);
    expect(uses(artifact)).toContain(called);
  });

  test('in frames', async () => {
    const content = assemble(...payload, 'STOP');
    const inner = assemble(['FRAME', content.length - 3], content);
    expect(signs(await scan(assemble(['PROTO', 4], ['FRAME', inner.length], inner)))).toContain(
      'frame-violation',
    );
  });
});

describe('what is not in the stream', () => {
  test.each<readonly [string, Part, number]>([
    ['EXT1', ['EXT1', 5], 5],
    ['EXT2', ['EXT2', 500], 500],
    ['EXT4', ['EXT4', 70_000], 70_000],
  ])('%s', async (_, part, code) => {
    const artifact = await scan(pickle(part, 'EMPTY_TUPLE', 'REDUCE'));
    expect(signsOf(artifact)[0]).toMatchObject({ sign: 'extension-code', data: { code } });
    expect(signs(artifact)).toContain('computed-call');
  });

  test('persistent ids', async () => {
    const id = 'anything';
    expect(signsOf(await scan(pickle(['PERSID', id])))).toMatchObject([
      { sign: 'foreign-persistent-id', data: { id } },
    ]);
    expect(signsOf(await scan(pickle(text(id), 'BINPERSID')))).toMatchObject([
      { sign: 'foreign-persistent-id', data: { id } },
    ]);
  });

  test.each<readonly [string, readonly Part[], readonly string[]]>([
    ["PyTorch's", imported('torch', 'FloatStorage'), []],
    ['anything else', imported('os', 'system'), ['foreign-persistent-id']],
    ['something that only looks like it', imported('evil', 'FloatStorage'), ['foreign-persistent-id']],
  ])('a storage of %s', async (_, type, expected) => {
    const artifact = await scan(
      pickle('MARK', text('storage'), ...type, text('0'), text('cpu'), ['BININT1', 4], 'TUPLE', 'BINPERSID'),
    );
    expect(signs(artifact)).toEqual(expected);
  });

  test('a module stands for its class', async () => {
    expect(
      await usesOf(
        'MARK',
        text('module'),
        ...imported('a', 'Net'),
        text('a.py'),
        text('class Net: pass'),
        'TUPLE',
        'BINPERSID',
        'EMPTY_TUPLE',
        'REDUCE',
      ),
    ).toEqual(['called a.Net()']);
  });

  test('buffers out of band', async () => {
    expect(
      await usesOf('NEXT_BUFFER', 'READONLY_BUFFER', 'POP', ['BYTEARRAY8', 'abc'], 'POP', ...payload),
    ).toEqual([called]);
  });
});

describe('pickles within', () => {
  const inner = pickle(...payload);
  const ofProtocol0 = assemble(
    ['GLOBAL', 'os', 'system'],
    'MARK',
    ['STRING', `'${command}'`],
    'TUPLE',
    'REDUCE',
    'STOP',
  );

  test.each<readonly [string, Part]>([
    ['bytes', ['SHORT_BINBYTES', inner]],
    [
      'long bytes',
      ['BINBYTES8', assemble(['PROTO', 4], ['BINBYTES', new Uint8Array(100_000)], ...payload, 'STOP')],
    ],
    ['a byte array', ['BYTEARRAY8', inner]],
    ['bytes of protocol 0', ['BINBYTES', ofProtocol0]],
    ['a text of protocol 0', ['BINUNICODE', ofProtocol0]],
    [
      'a text of Latin-1',
      [
        'BINUNICODE',
        String.fromCharCode(
          ...assemble(
            ['PROTO', 2],
            ['GLOBAL', 'os', 'system'],
            ['UNICODE', command],
            'TUPLE1',
            'REDUCE',
            'STOP',
          ),
        ),
      ],
    ],
  ])('%s', async (_, part) => {
    const artifact = await scan(pickle(part));
    expect(uses(artifact)).toContain(called);
    expect(signs(artifact)).toEqual(['nested-pickle']);
  });

  test('within pickles, as deep as the limit', async () => {
    let content = inner;
    for (let depth = 0; depth < 12; depth += 1) content = pickle(['BINBYTES', content]);
    const artifact = await scan(content);
    expect(signs(artifact)).toContain('limit-reached');
    expect(artifact.complete).toBe(false);
  });
});

test.each<readonly [string, readonly Part[]]>([
  ['binary', [['INT', '0b101']]],
  ['octal', [['INT', '0o17']]],
  ['hexadecimal', [['LONG', '0x1fL']]],
  ['with blanks', [['INT', ' \t7 \r']]],
  ['with underscores', [['LONG', '1_000']]],
  ['long', [['LONG', '7'.repeat(5000)]]],
  ['a long fraction', [['FLOAT', `0.${'0'.repeat(5000)}1`]]],
  ['infinite', [['FLOAT', '-inf']]],
  ['no number', [['FLOAT', 'nan']]],
  ['with an exponent', [['FLOAT', '.5e-10']]],
])('numbers that Python reads: %s', async (_, parts) => {
  const artifact = await scan(
    assemble(...parts, 'POP', ['GLOBAL', 'os', 'system'], ['UNICODE', command], 'TUPLE1', 'REDUCE', 'STOP'),
  );
  expect(uses(artifact)).toEqual([called]);
  expect(signs(artifact)).toEqual([]);
});

test('indexes of the memo have any size where the unpickler is Python', async () => {
  const large = `${'9'.repeat(40)}`;
  const put = (index: string): readonly Part[] => [['PUT', index], 'POP'];
  expect(
    await usesOf(
      text('os'),
      ...put(large),
      text('system'),
      ...put(`${large}0`),
      ['GET', `00${large}`],
      ['GET', `${large}0`],
      'STACK_GLOBAL',
      ...commandTuple,
      'REDUCE',
    ),
  ).toEqual([called]);
  const zeros = '0'.repeat(100_000);
  expect(
    signs(
      await scan(
        pickle(...imported('os', 'system'), ...put(`${zeros}5`), ['GET', '5'], ...commandTuple, 'REDUCE'),
      ),
    ),
  ).toEqual(['computed-call']);
  expect(
    signs(
      await scan(
        pickle(
          ...imported('os', 'system'),
          ['PUT', '5'],
          'POP',
          ['GET', `${zeros}5`],
          ...commandTuple,
          'REDUCE',
        ),
      ),
    ),
  ).toEqual(['computed-call']);
});

test('numbers of every size', async () => {
  expect(
    await usesOf(
      ...imported('a', 'b'),
      'MARK',
      ['BININT1', 200],
      ['BININT2', 40_000],
      ['BININT', -5],
      ['INT', '-12'],
      ['INT', '0x1f'],
      ['LONG', '77L'],
      ['LONG1', numberOf(-300, 2)],
      ['LONG4', numberOf(70_000, 4)],
      ['LONG1', numberOf(0, 12)],
      'TUPLE',
      'REDUCE',
    ),
  ).toEqual(['called a.b(200, 40000, -5, -12, 31, 77, -300, 70000, ?)']);
});
