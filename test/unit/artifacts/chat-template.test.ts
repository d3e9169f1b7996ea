import { describe, expect, it } from 'vitest';
import { ascii } from '../../support/artifacts/assembler.ts';
import { scanned } from '../../support/artifacts/scanned.ts';
import { tarFile } from '../../support/artifacts/tar.ts';
import { zip } from '../../support/artifacts/zip.ts';

const escaping = '{{ cycler.__init__.__globals__.os }}';
const plain = "{% for message in messages %}{{ message['content'] }}{% endfor %}";

const inZip = (name: string, text: string) => zip([{ name: `model/${name}`, content: ascii(text) }]);

describe('chat templates inside archives', () => {
  it.each([
    ['tokenizer_config.json', JSON.stringify({ bos_token: '<s>', chat_template: escaping })],
    [
      'tokenizer_config.json',
      JSON.stringify({
        chat_template: [
          { name: 'default', template: plain },
          { name: 'rag', template: escaping },
        ],
      }),
    ],
    ['chat_template.json', JSON.stringify({ chat_template: escaping })],
    ['anything', JSON.stringify({ chat_template: escaping })],
    ['chat_template.jinja', escaping],
  ])('are judged in %s', async (name, text) => {
    for (const archive of [inZip(name, text), tarFile([{ name, content: ascii(text) }])]) {
      expect(await scanned(archive, 'model.zip')).toMatchObject({ severity: 'error', concern: 'runs-code' });
    }
  });

  it('are silent when they do no harm', async () => {
    for (const [name, text] of [
      ['tokenizer_config.json', JSON.stringify({ chat_template: plain })],
      ['chat_template.jinja', plain],
      ['config.json', JSON.stringify({ model_type: 'bert' })],
      ['notes.txt', `how not to write a template: ${escaping}`],
    ] as const) {
      expect((await scanned(inZip(name, text), 'model.zip')).severity).toBeUndefined();
    }
  });

  it('are left to the rule about texts in files of their own', async () => {
    const { formats } = await scanned(JSON.stringify({ chat_template: escaping }), 'tokenizer_config.json');
    expect(formats).toEqual([]);
  });

  it('are told of when the file is broken', async () => {
    const { artifact } = await scanned(inZip('tokenizer_config.json', '{"chat_template": "x'), 'model.zip');
    expect(artifact.observations.map((seen) => seen.kind === 'sign' && seen.sign)).toEqual(['malformed']);
  });
});
