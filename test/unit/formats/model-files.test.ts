import { describe, expect, it } from 'vitest';
import type { DocumentKind } from '../../../server/src/facts/document.ts';
import { emptyProject } from '../../../server/src/facts/project.ts';
import type { FactContext } from '../../../server/src/formats/format.ts';
import { templateFormat } from '../../../server/src/formats/template.ts';
import { createKnowledge, noRows } from '../../../server/src/knowledge/knowledge.ts';
import { applyEdits } from '../../support/edits.ts';
import { facts } from '../../support/probe.ts';

const knowledge = createKnowledge(noRows);

async function kindOf(path: string, text: string): Promise<DocumentKind | undefined> {
  const [root] = await facts('setting', text, { path });
  return root?.document;
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

describe('files beside a model are told by what they hold', () => {
  it.each([
    ['config.json', json({ architectures: ['LlamaForCausalLM'], note: 'x' }), 'model-config'],
    ['config.json', json({ auto_map: { AutoConfig: 'x.Y' }, note: 'x' }), 'model-config'],
    ['llama.json', json({ architectures: ['LlamaForCausalLM'], model_type: 'llama' }), 'model-config'],
    ['llama.json', json({ model_type: 'llama', note: 'x' }), undefined],
    ['config.json', json({ port: '8080', host: 'x' }), undefined],
    ['config.json', json({ model_type: 3, note: 'x' }), undefined],
    ['adapter_config.json', json({ peft_type: 'LORA', base_model_name_or_path: 'a/b' }), 'adapter-config'],
    ['tokenizer_config.json', json({ tokenizer_class: 'LlamaTokenizer' }), 'tokenizer-config'],
    ['tokenizer_config.json', json({ name: 'x' }), undefined],
    ['chat_template.json', json({ chat_template: '{{ messages }}' }), 'tokenizer-config'],
    [
      'modules.json',
      json([{ idx: 0, name: '0', path: '', type: 'sentence_transformers.models.Transformer' }]),
      'sentence-transformers-modules',
    ],
    ['modules.json', json([{ name: '0', type: 'x' }]), undefined],
    ['model_index.json', json({ _class_name: 'X', unet: ['diffusers', 'Y'] }), 'model-index'],
    ['other.json', json({ _class_name: 'X' }), undefined],
  ])('%s %s', async (path, text, kind) => {
    expect(await kindOf(path, text)).toBe(kind);
  });
});

describe('settings of tools are told by what they hold', () => {
  it.each([
    ['config.yaml', 'model_list:\n  - model_name: a\n    litellm_params:\n      model: b\n', 'litellm'],
    ['config.yaml', 'model_list:\n  - a\n', undefined],
    ['promptfooconfig.yaml', 'providers: [openai:gpt-4]\n', 'promptfoo'],
    ['x.yml', 'base_model: a/b\nsequence_len: 10\ndatasets: []\n', 'axolotl'],
    ['x.yml', 'base_model: a/b\nname: c\n', undefined],
    ['x.yaml', 'model_name_or_path: a/b\nstage: sft\n', 'llama-factory'],
    ['x.yaml', 'model_name_or_path: a/b\n', undefined],
    ['x.yaml', 'task: a\ndataset_path: b\ndoc_to_text: c\n', 'lm-eval'],
    ['x.yaml', 'model: a/b\nmax-model-len: 10\ngpu-memory-utilization: 0.9\nx: y\n', 'vllm'],
    ['x.yaml', 'model: a/b\nname: c\n', undefined],
    ['ts/config.properties', 'inference_address=http://0.0.0.0:8080\nload_models=all\n', 'torchserve'],
    ['app/config.properties', 'server.port=80\nname=x\n', undefined],
    ['.streamlit/config.toml', '[server]\nheadless = true\nname = "x"\n', 'streamlit'],
    ['a/.chainlit/config.toml', '[project]\nname = "x"\n', 'chainlit'],
    ['jupyter_server_config.json', '{"ServerApp": {"token": "x"}}', 'jupyter'],
    ['airflow.cfg', '[core]\nenable_xcom_pickling = True\n', 'airflow'],
    ['bentofile.yaml', 'service: "a:b"\n', 'bentoml'],
    ['dvc.yaml', 'stages:\n  a:\n    cmd: python x.py\n', 'dvc'],
    ['task.yaml', 'resources:\n  accelerators: A100\nrun: python x.py\n', 'skypilot'],
    ['ci.yaml', 'run: python x.py\nresources: []\n', undefined],
    ['MLproject', 'name: x\nentry_points:\n  main:\n    command: python x.py\n', 'mlproject'],
    ['.dvc/config', '[\'remote "a"\']\nurl = s3://x\n', 'dvc'],
  ])('%s %s', async (path, text, kind) => {
    expect(await kindOf(path, text)).toBe(kind);
  });
});

describe('references', () => {
  it.each([
    ['c.yaml', 'model_list:\n  - litellm_params:\n      api_key: KEY\n', 'api_key', 'os.environ/NAME'],
    ['promptfooconfig.yaml', 'providers:\n  - config:\n      apiKey: KEY\n', 'apiKey', '{{env.NAME}}'],
  ])('%s %s', async (path, text, key, written) => {
    const all = await facts('setting', text, { path });
    const setting = all.find((each) => each.key === key);
    const edits = setting?.change.replaceValue({ environment: 'NAME' });
    expect(edits && applyEdits(text, edits).replaceAll('"', '')).toBe(text.replace('KEY', written));
  });

  it('is none where the tool has no syntax for it', async () => {
    const text = 'model_name_or_path: a/b\nstage: sft\n';
    const all = await facts('setting', text, { path: 'x.yaml' });
    expect(all[1]?.change.replaceValue({ environment: 'NAME' })).toBeUndefined();
  });
});

describe('what tools start', () => {
  async function programs(path: string, text: string): Promise<readonly string[]> {
    const commands = await facts('command', text, { path });
    return commands.map(({ program, span }) => `${program}: ${text.slice(span.start, span.end)}`);
  }

  it('dvc stages', async () => {
    const text =
      'stages:\n  a:\n    cmd: curl -o x https://x\n  b:\n    cmd:\n      - wget y\n  c:\n    foreach: [1]\n    do:\n      cmd: hf download a/b\n';
    expect(await programs('dvc.yaml', text)).toEqual([
      'curl: curl -o x https://x',
      'wget: wget y',
      'hf: hf download a/b',
    ]);
  });

  it('a SkyPilot task with its variables', async () => {
    const text =
      'resources:\n  accelerators: A100\n  image_id: docker:vllm/vllm-openai:latest\nenvs:\n  A: b\nsetup: |\n  hf download a/b\nrun: |\n  vllm serve a/b\n';
    expect(await programs('t.yaml', text)).toEqual(['hf: hf download a/b', 'vllm: vllm serve a/b']);
    const [variable] = await facts('environment', text, { path: 't.yaml' });
    expect(variable?.name).toBe('A');
    expect(variable && applyEdits(text, variable.change.remove() ?? [])).not.toContain('A: b');
    const [image] = await facts('image', text, { path: 't.yaml' });
    expect(image && text.slice(image.span.start, image.span.end)).toBe('vllm/vllm-openai:latest');
    expect(image && applyEdits(text, image.change.replace('x/y:1') ?? [])).toContain('docker:x/y:1');
  });

  it('executors of a compiled pipeline', async () => {
    const text =
      'schemaVersion: 2.1.0\ndeploymentSpec:\n  executors:\n    exec-a:\n      container:\n        image: python:3.11\n        command: [sh, -c, "wget https://x/y"]\n    exec-b:\n      container:\n        image: vllm/vllm-openai\n        command: [vllm, serve]\n        args: [a/b]\n';
    expect((await programs('p.yaml', text)).map((each) => each.split(':')[0])).toEqual(['wget', 'vllm']);
    const images = await facts('image', text, { path: 'p.yaml' });
    expect(images.map(({ repository }) => repository)).toEqual(['python', 'vllm/vllm-openai']);
  });
});

describe('Modelfile', () => {
  async function bases(text: string): Promise<readonly string[]> {
    const images = await facts('image', text, { path: 'Modelfile' });
    return images.map((each) => `${each.registry}/${each.repository}:${each.tag ?? ''}`);
  }

  it.each([
    ['FROM llama3.2', ['registry.ollama.ai/llama3.2:']],
    ['from user/model:7b', ['registry.ollama.ai/user/model:7b']],
    ['FROM hf.co/org/model-GGUF:Q4_K_M', ['hf.co/org/model-GGUF:Q4_K_M']],
    ['FROM ./model.gguf', []],
    ['FROM /models/x', []],
    ['FROM model.gguf', []],
    ['# FROM llama3.2', []],
    ['SYSTEM """\nFROM llama3.2\n"""', []],
  ])('%s', async (text, expected) => {
    expect(await bases(`${text}\nPARAMETER temperature 1\nSYSTEM x\n`)).toEqual(expected);
  });

  it('instructions in every kind of quotes, also one that never ends', async () => {
    const text =
      'FROM a\nSYSTEM "one two"\nMESSAGE system three\nMESSAGE user four\nSYSTEM """five\nsix"""\nSYSTEM """seven';
    const literals = await facts('literal', text, { path: 'x.modelfile' });
    expect(literals.map((each) => each.text)).toEqual(['one two', 'three', 'five\nsix', '"""seven']);
    for (const each of literals) {
      expect(each.role).toBe('instruction');
      expect(text.slice(each.span.start, each.span.end)).toBe(each.text);
    }
  });
});

describe('chat templates', () => {
  const conversation = "{% for m in messages %}{{ m['role'] }}{{ m['content'] }}{% endfor %}";
  const context: FactContext = { path: '', project: emptyProject, knowledge };

  it.each([
    ['chat_template.jinja', '{{ bos_token }}', 1],
    ['additional_chat_templates/tools.jinja', '{{ x }}', 1],
    ['examples/llama.jinja', conversation, 1],
    ['nginx.conf.j2', 'listen {{ port }};', 0],
    ['page.jinja', `{% extends "base" %}${conversation}`, 0],
    ['page.jinja', `<div>${conversation}</div>`, 0],
  ])('%s %s', (path, text, count) => {
    expect(templateFormat.parse(text).facts('literal', { ...context, path })).toHaveLength(count);
  });

  it('know their comments, also one that never ends', () => {
    const parsed = templateFormat.parse('a {# b #} c {# d');
    expect([0, 4, 10, 15].map((offset) => parsed.isComment(offset))).toEqual([false, true, false, true]);
  });

  it('are found in JSON with the place of each part', async () => {
    const text = '{"chat_template": [{"name": "a", "template": "\\u007b\\u007b x.__class__ }}"}]}';
    const [template] = (await facts('literal', text, { path: 'chat_template.json' })).filter(
      ({ role }) => role === 'template',
    );
    expect(template?.text).toBe('{{ x.__class__ }}');
    const span = template?.part?.({ start: 5, end: 14 });
    expect(span && text.slice(span.start, span.end)).toBe('__class__');
  });
});
