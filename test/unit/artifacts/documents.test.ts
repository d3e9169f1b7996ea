import { describe, expect, it } from 'vitest';
import { signs } from '../../support/artifacts/scan.ts';
import { componentsOf, scanned } from '../../support/artifacts/scanned.ts';

const head = '<?xml version="1.0"?>';
const model =
  '<PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4"><Header><Application name="tool" version="1"/></Header>' +
  '<DataDictionary numberOfFields="1"><DataField name="x" optype="continuous" dataType="double"/></DataDictionary>' +
  '<TreeModel functionName="regression"/></PMML>';

function utf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (const [index, character] of [...text].entries())
    view.setUint16(index * 2, character.charCodeAt(0), isLittle);
  return bytes;
}

describe('a PMML document', () => {
  it('is read for what it is', async () => {
    const { formats, severity, artifact } = await scanned(head + model);
    expect([formats, severity]).toEqual([['pmml'], undefined]);
    expect(artifact.contents.metadata).toEqual([
      { key: 'version', value: '4.4' },
      { key: 'application', value: 'tool 1' },
      { key: 'models', value: 'TreeModel' },
      { key: 'fields', value: '1' },
    ]);
  });

  it.each([
    ['an entity from a file', `<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/hostname">]>`],
    ['a parameter entity', `<!DOCTYPE p [<!ENTITY % x PUBLIC "a" 'https://files.example.com/x.dtd'> %x;]>`],
    ['a type from elsewhere', `<!DOCTYPE PMML SYSTEM "https://files.example.com/x.dtd">`],
    ['an entity behind a comment', `<!DOCTYPE p [<!-- "]> -->\n<!ENTITY\n x\n SYSTEM\n"/etc/hostname">]>`],
  ])('with %s is an error', async (_, declaration) => {
    for (const text of [head + declaration + model, `${declaration}${model}`]) {
      const { severity, concern, artifact } = await scanned(text);
      expect([severity, concern]).toEqual(['error', 'touches-files']);
      expect(signs(artifact)).toContain('external-entity');
    }
    const bytes = utf16(declaration + model, true);
    expect((await scanned(bytes)).severity).toBe('error');
    expect((await scanned(utf16(declaration + model, false))).severity).toBe('error');
  });

  it.each([
    [
      'entities of its own',
      `<!DOCTYPE p [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${model.replace('tool', '&b;')}`,
      'entity-declaration',
    ],
    [
      'a script',
      model.replace('<TreeModel', '<Extension name="script" value="python">print(1)</Extension><TreeModel'),
      'embedded-script',
    ],
    [
      'another file taken in',
      model.replace(
        '<TreeModel',
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/hostname"/><TreeModel',
      ),
      'external-entity',
    ],
    [
      'a class for a function',
      model.replace('<TreeModel', '<Apply function="com.example.Run"/><TreeModel'),
      'embedded-script',
    ],
    ['an end that is missing', model.slice(0, -7), 'malformed'],
    ['an encoding that nothing here reads', `<?xml version="1.0" encoding="UTF-7"?>${model}`, 'malformed'],
  ])('with %s is a sign', async (_, text, sign) => {
    const { artifact, severity } = await scanned(text);
    expect(signs(artifact)).toContain(sign);
    expect(severity).toBeDefined();
  });

  it.each([
    [
      'the type of the standard',
      `<!DOCTYPE PMML PUBLIC "PMML 2.0" "http://www.dmg.org/v2-0/pmml_v2_0.dtd">${model}`,
    ],
    [
      'a plain extension',
      model.replace('<TreeModel', '<Extension name="user" value="me" extender="tool"/><TreeModel'),
    ],
    ['a known function', model.replace('<TreeModel', '<Apply function="x-mean"/><TreeModel')],
    ['entities of XML', model.replace('tool', '&lt;&#65;&gt;')],
  ])('may have %s', async (_, text) => {
    expect((await scanned(head + text)).severity).toBeUndefined();
  });

  it('in UTF-32 is told, and could not be inspected', async () => {
    const text = `<!DOCTYPE p [<!ENTITY x SYSTEM "/etc/hostname">]>${model}`;
    for (const isLittle of [true, false]) {
      const bytes = new Uint8Array(text.length * 4);
      for (const [index, each] of [...text].entries())
        new DataView(bytes.buffer).setUint32(index * 4, each.charCodeAt(0), isLittle);
      const { formats, severity } = await scanned(bytes);
      expect([formats, severity]).toEqual([['pmml'], 'warning']);
    }
  });

  it('never throws when it ends too early', async () => {
    const text = `${head}<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/hostname">]>${model}`;
    for (let length = 0; length < text.length; length += 1)
      await scanned(text.slice(0, length), 'model.pmml');
  });

  it('nested without end is a sign', async () => {
    const { artifact } = await scanned(`${head}<PMML>${'<a>'.repeat(20_000)}`);
    expect(signs(artifact)).toContain('limit-reached');
  });
});

describe('a graph of OpenVINO', () => {
  const graph = (version: string): string =>
    `${head}<net name="m" version="11"><layers><layer id="0" name="w" type="Const" version="opset1"><data element_type="f32" shape="3,4" offset="0" size="48"/></layer><layer id="1" name="c" type="MyOp" version="${version}"/></layers></net>`;

  it('shows its tensors and operators', async () => {
    const { formats, artifact, severity } = await scanned(graph('opset8'), 'model.xml');
    expect([formats, severity]).toEqual([['openvino'], undefined]);
    expect(componentsOf(artifact)).toEqual(['opset1.Const', 'opset8.MyOp']);
    expect(artifact.contents.tensors).toEqual([{ name: 'w', dtype: 'f32', shape: [3, 4], size: 48 }]);
  });

  it('may need an extension', async () => {
    expect((await scanned(graph('extension'))).severity).toBe('info');
  });

  it('is not any XML', async () => {
    expect((await scanned(`${head}<net><a version="1"/></net>`)).formats).toEqual([]);
  });
});

describe('YAML', () => {
  it.each([
    ['as it is', 'm:\n  _target_: os.system\n  command: echo example\n'],
    ['in escapes', 'm:\n  "_t\\u0061rget_": "os.sys\\x74em"\n'],
    ['on several lines', '? "_tar\\\n  get_"\n: "os\\\n  .system"\n'],
    ['with large escapes', '"\\U0000005Ftarget\\x5F": "\\u006fs.system"\n'],
    ['in braces', '{"m": {"_target_": "os.system", "command": "echo example"}}'],
    ['in a block', '_target_: >-\n  os.system\n'],
    ['on a line of its own', '? _target_\n: os.system\n'],
    ['by an alias', 'a: &run os.system\nm:\n  _target_: *run\n'],
    ['with a type', '_target_: !!str os.system\n'],
    ['inside a pickle', '_target_: pickle.loads\n'],
  ])('may tell Hydra to start a program, written %s', async (_, text) => {
    for (const name of ['config.yaml', 'config.json', 'config'])
      expect((await scanned(text, name)).severity).toBe('error');
  });

  it('may name targets of libraries, and keys that only look so', async () => {
    for (const text of [
      '_target_: torch.optim.Adam\n',
      'my_target_: os.system\n',
      'x: "_target_: os.system"\n',
      '# _target_: os.system\nx: 1\n',
      '"_target_": ["os.system"]\n',
    ])
      expect((await scanned(text, 'config.yaml')).formats).toEqual([]);
    const prose = 'Write this:\n\n```yaml\n_target_: os.system\n```\n\nDo not: it *runs* a `program`.\n';
    expect((await scanned(prose, 'README.md')).formats).toEqual([]);
  });

  it('is read behind a long comment, and looked for behind more than is read', async () => {
    const harm = 'x: !!python/object/apply:os.system ["echo example"]\n';
    const comment = (size: number): string => `#${'x'.repeat(size)}\n`;
    for (const name of ['config.yaml', 'config.txt'])
      expect((await scanned(comment(2_200_000) + harm, name)).severity).toBe('error');
    const far = await scanned(comment(18 * 1024 * 1024) + harm, 'config.yaml');
    expect([signs(far.artifact), far.severity]).toEqual([['limit-reached'], 'error']);
    expect((await scanned(`${comment(18 * 1024 * 1024)}x: 1\n`, 'config.yaml')).formats).toEqual([]);
  });

  it.each([
    ['x: !!python/object/apply:os.system ["echo example"]'],
    ['x: !!python/object/new:os.system ["echo example"]'],
    ['x: !<tag:yaml.org,2002:python/object/apply:os.system> ["echo example"]'],
    ['%TAG !p! tag:yaml.org,2002:python/\n---\nx: !p!object/apply:os.system ["echo example"]'],
    ['%TAG ! tag:yaml.org,2002:python/\n---\nx: !object/apply:os.system ["echo example"]'],
    ['x: !!pytho%6e/object/apply:os.system ["echo example"]'],
    ['{"x": !!python/object/apply:os.system ["echo example"]}'],
    ['- &a !!python/object/apply:os.system\n  - echo example\n- *a'],
    ['a: 1\n---\nb: !!python/object/apply:os.system ["echo example"]\n---\nc: [broken'],
    ['model:\n  _target_: os.system\n  command: echo example'],
    ['callbacks:\n  - _target_: "subprocess.Popen" # runs\n    args: [echo, example]'],
  ])('%s runs code', async (text) => {
    for (const name of ['config.yaml', 'config.txt']) {
      const { severity, concern } = await scanned(text, name);
      expect([severity, concern], name).toEqual(['error', 'runs-code']);
    }
  });

  it.each([
    ['# !!python/object/apply:os.system\nx: 1'],
    ['x: "!!python/object/apply:os.system"\ny: \'!!python/name:os.system\''],
    ['x: |\n  !!python/object/apply:os.system\ny: !!set {a, b}'],
    ['model:\n  _target_: torch.nn.Linear\n  in_features: 4\n# _target_: os.system'],
    ['x: !Ref a\ny: !Sub "b"\nz: !!binary aGk='],
  ])('%s is no concern', async (text) => {
    expect((await scanned(text, 'config.yaml')).formats).toEqual([]);
  });

  it.each([
    ['a: !!python/tuple [1, 2]\nb: !!python/unicode x'],
    ['a: !!python/object/apply:collections.OrderedDict [[]]'],
    ['emoji: !!python/name:material.extensions.emoji.twemoji'],
    ['path:\n  _target_: os.path.join'],
  ])('%s is read, and fine', async (text) => {
    const { formats, severity } = await scanned(text, 'config.yaml');
    expect([formats, severity]).toEqual([['yaml'], undefined]);
  });

  it('in prose or code is no YAML', async () => {
    const example = 'x: !!python/object/apply:os.system ["echo example"]';
    for (const text of [
      `# Title\n\nSome prose, and:\n\n\`\`\`yaml\n${example}\n\`\`\`\n`,
      `import yaml\n\nyaml.load("""${example}""")\n`,
    ])
      expect((await scanned(text, 'notes.md')).formats).toEqual([]);
  });

  it('nested deeper than a parser goes is read where it is called YAML', async () => {
    const text = `${'['.repeat(50_000)}!!python/object/apply:os.system ["echo example"]`;
    expect((await scanned(text, 'config.yaml')).severity).toBe('error');
    const start = performance.now();
    expect((await scanned(text, 'config.bin')).formats).toEqual([]);
    expect((await scanned(`${'- '.repeat(50_000)}!!python/name:os.system`, 'config.bin')).formats).toEqual(
      [],
    );
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('never throws when it ends too early', async () => {
    const text = '%TAG !p! tag:yaml.org,2002:python/\n---\nx: !p!object/apply:os.system ["echo example"]';
    for (let length = 0; length <= text.length; length += 1) await scanned(text.slice(0, length), 'a.yaml');
  });
});
