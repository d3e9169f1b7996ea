import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../../../server/src/formats/data/yaml.ts';
import { applyEdits, open } from './support.ts';

const yaml = (text: string) => open(parseYaml, text, applyEdits);

const compose = `# top
services:
  ollama: # note
    image: "ollama/ollama"  # image
    ports:
      - "11434:11434" # open
      - 8080:8080
    environment:
      A: 'one'

      # about b
      B: two
  web: { image: nginx, ports: [ "80:80", 443 ] }
list:
  - name: a
    value: |
      text
      more
  - name: b
    # why
    value: x
  - only: one
empty: {}
none:
`;

describe('edits of YAML', () => {
  const file = yaml(compose);

  it.each([
    ["'one'", 'A', 'it’s', "'it’s'"],
    ["'one'", 'A', "it's", "'it''s'"],
    ["'one'", 'A', 'a\nb', '"a\\nb"'],
    ['B: two', 'B', '${TOKEN}', 'B: ${TOKEN}'],
    ['B: two', 'B', '${{ secrets.TOKEN }}', 'B: ${{ secrets.TOKEN }}'],
    ['B: two', 'B', 'true', 'B: "true"'],
    ['B: two', 'B', true, 'B: true'],
    ['B: two', 'B', 'on', 'B: "on"'],
    ['B: two', 'B', '1.5', 'B: "1.5"'],
    ['B: two', 'B', '', 'B: ""'],
    ['B: two', 'B', 'a: b', 'B: "a: b"'],
    ['B: two', 'B', 'a #b', 'B: "a #b"'],
    ['B: two', 'B', '*.example', 'B: "*.example"'],
    ['B: two', 'B', 'os.environ/KEY', 'B: os.environ/KEY'],
  ])('puts a value in place of %s', (before, key, value, after) => {
    const node = file.scalar('services', 'ollama', 'environment', key);
    expect(file.edit(file.file.edits.replace(node, value))).toBe(compose.replace(before, after));
  });

  it('quotes what braces and brackets would take apart', () => {
    const node = file.scalar('services', 'web', 'image');
    expect(file.edit(file.file.edits.replace(node, '${IMAGE}'))).toBe(compose.replace('nginx', '"${IMAGE}"'));
  });

  it('fills a value that is missing', () => {
    expect(file.edit(file.file.edits.replace(file.scalar('none'), 1))).toBe(
      compose.replace('none:', 'none: 1'),
    );
  });

  it('puts one line in place of a block', () => {
    const node = file.scalar('list', 0, 'value');
    expect(file.edit(file.file.edits.replace(node, 'x'))).toBe(
      compose.replace('|\n      text\n      more', 'x'),
    );
  });

  it('puts another entry in place of one', () => {
    const { entry } = file.entry('services', 'ollama', 'environment', 'B');
    const value = { secretKeyRef: { name: 'keys', key: 'b' }, list: [1, { a: 'x', b: [] }] };
    expect(file.edit(file.file.edits.replaceEntry(entry, 'C', value))).toBe(
      compose.replace(
        'B: two',
        'C:\n        secretKeyRef:\n          name: keys\n          key: b\n        list:\n          - 1\n          - a: x\n            b: []',
      ),
    );
    const inline = file.entry('services', 'web', 'image').entry;
    expect(file.edit(file.file.edits.replaceEntry(inline, 'build', { context: '.' }))).toBe(
      compose.replace('image: nginx', 'build: { context: . }'),
    );
  });

  it('takes an entry out with its line and its comment', () => {
    const image = file.entry('services', 'ollama', 'image');
    expect(file.edit(file.file.edits.removeEntry(image.mapping, image.entry))).toBe(
      compose.replace('    image: "ollama/ollama"  # image\n', ''),
    );
    const ports = file.entry('services', 'ollama', 'ports');
    expect(file.edit(file.file.edits.removeEntry(ports.mapping, ports.entry))).toBe(
      compose.replace('    ports:\n      - "11434:11434" # open\n      - 8080:8080\n', ''),
    );
    const inline = file.entry('services', 'web', 'image');
    expect(file.edit(file.file.edits.removeEntry(inline.mapping, inline.entry))).toBe(
      compose.replace('image: nginx, ', ''),
    );
    const last = file.entry('services', 'web', 'ports');
    expect(file.edit(file.file.edits.removeEntry(last.mapping, last.entry))).toBe(
      compose.replace(', ports: [ "80:80", 443 ]', ''),
    );
  });

  it('keeps the dash of the item that an entry begins', () => {
    const name = file.mapping('list', 1);
    const [entry] = name.entries;
    expect(entry && file.edit(file.file.edits.removeEntry(name, entry))).toBe(
      compose.replace('- name: b\n    # why\n    value', '- # why\n    value'),
    );
    const only = file.mapping('list', 2);
    const [single] = only.entries;
    expect(single && file.edit(file.file.edits.removeEntry(only, single))).toBe(
      compose.replace('- only: one', '- {}'),
    );
  });

  it('takes items out', () => {
    const ports = file.list('services', 'ollama', 'ports');
    const [first, second] = ports.items;
    if (!first || !second) throw new Error('no items');
    expect(file.edit(file.file.edits.removeItem(ports, first))).toBe(
      compose.replace('      - "11434:11434" # open\n', ''),
    );
    expect(file.edit(file.file.edits.removeItem(ports, first, second))).toBe(
      compose.replace('- "11434:11434" # open\n      - 8080:8080', '[]'),
    );
    const inline = file.list('services', 'web', 'ports');
    const [one, two] = inline.items;
    if (!one || !two) throw new Error('no items');
    expect(file.edit(file.file.edits.removeItem(inline, two))).toBe(compose.replace(', 443', ''));
    expect(file.edit(file.file.edits.removeItem(inline, one, two))).toBe(
      compose.replace('[ "80:80", 443 ]', '[]'),
    );
  });

  it('adds entries', () => {
    const edits = file.file.edits;
    expect(file.edit(edits.addEntry(file.mapping('services', 'ollama'), 'read_only', true))).toBe(
      compose.replace('      B: two\n', '      B: two\n    read_only: true\n'),
    );
    expect(file.edit(edits.addEntry(file.mapping('list', 0), 'more', { a: 1 }))).toBe(
      compose.replace('      more\n', '      more\n    more:\n      a: 1\n'),
    );
    expect(file.edit(edits.addEntry(file.mapping('services', 'web'), 'restart', 'no'))).toBe(
      compose.replace('443 ]', '443 ], restart: "no"'),
    );
    expect(file.edit(edits.addEntry(file.mapping('empty'), 'a', 1))).toBe(
      compose.replace('empty: {}', 'empty: { a: 1 }'),
    );
  });

  it('adds items, at the end or before another', () => {
    const edits = file.file.edits;
    const ports = file.list('services', 'ollama', 'ports');
    expect(file.edit(edits.addItem(ports, '127.0.0.1:1:1'))).toBe(
      compose.replace('8080:8080\n', '8080:8080\n      - "127.0.0.1:1:1"\n'),
    );
    expect(file.edit(edits.addItem(ports, 'x', ports.items[0]))).toBe(
      compose.replace('      - "11434', '      - x\n      - "11434'),
    );
    expect(file.edit(edits.addItem(file.list('list'), { name: 'c', value: [1] }))).toBe(
      compose.replace('- only: one\n', '- only: one\n  - name: c\n    value:\n      - 1\n'),
    );
    expect(file.edit(edits.addItem(file.list('services', 'web', 'ports'), 'a,b'))).toBe(
      compose.replace('443 ]', '443, "a,b" ]'),
    );
  });

  it('keeps the line ends of Windows', () => {
    const text = compose.replaceAll('\n', '\r\n');
    const windows = yaml(text);
    const { mapping, entry } = windows.entry('services', 'ollama', 'image');
    expect(windows.edit(windows.file.edits.removeEntry(mapping, entry))).toBe(
      text.replace('    image: "ollama/ollama"  # image\r\n', ''),
    );
    expect(windows.edit(windows.file.edits.addEntry(mapping, 'a', { b: 1 }))).toBe(
      text.replace('B: two\r\n', 'B: two\r\n    a:\r\n      b: 1\r\n'),
    );
  });

  it('edits lists in brackets over several lines', () => {
    const text = 'a: [\n  one, # first\n  two, # second\n  three # third\n]\n';
    const lines = yaml(text);
    const list = lines.list('a');
    const [one, two, three] = list.items;
    if (!one || !two || !three) throw new Error('no items');
    const { edits } = lines.file;
    expect(lines.edit(edits.removeItem(list, two))).toBe('a: [\n  one, # first\n  three # third\n]\n');
    expect(lines.edit(edits.removeItem(list, three))).toBe('a: [\n  one, # first\n  two # second\n]\n');
    expect(lines.edit(edits.removeItem(list, two, three))).toBe('a: [\n  one # first\n]\n');
    expect(lines.edit(edits.addItem(list, 'four'))).toBe(
      text.replace('three #', 'three, #').replace('\n]', '\n  four\n]'),
    );
    expect(lines.edit(edits.addItem(list, 'zero', one))).toBe(text.replace('  one', '  zero,\n  one'));
  });

  it('leaves alone what others refer to or what stands elsewhere', () => {
    const shared = yaml('a: &a\n  x: 1\n  y: &y 2\nb:\n  <<: *a\n  z: *y\n');
    const y = shared.entry('a', 'y');
    expect(shared.file.edits.removeEntry(y.mapping, y.entry)).toBeUndefined();
    const x = shared.entry('b', 'x');
    expect(shared.file.edits.removeEntry(x.mapping, x.entry)).toBeUndefined();
    expect(shared.file.edits.replaceEntry(x.entry, 'k', 1)).toBeUndefined();
    const own = shared.entry('a', 'x');
    expect(shared.edit(shared.file.edits.removeEntry(own.mapping, own.entry))).toBe(
      'a: &a\n  y: &y 2\nb:\n  <<: *a\n  z: *y\n',
    );
  });

  it('leaves a mapping behind that loses its only entry', () => {
    const text = 'a:\n  b: 1 # c\nd: 2\n';
    const only = yaml(text);
    const { mapping, entry } = only.entry('a', 'b');
    expect(only.edit(only.file.edits.removeEntry(mapping, entry))).toBe('a:\n  {} # c\nd: 2\n');
  });
});
