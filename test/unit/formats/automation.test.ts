import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../server/src/facts/fact.ts';
import { applyEdits } from '../../support/edits.ts';
import { facts, describe as shown } from '../../support/probe.ts';
import { lintText } from '../../support/workspace.ts';

/** What a file starts, sets and uses, each as it reads, in the order of its kind. */
async function said(path: string, text: string): Promise<readonly string[]> {
  const lines: string[] = [];
  const written = ({ span }: Fact): string => text.slice(span.start, span.end);
  for (const fact of await facts('environment', text, { path })) {
    expect(written(fact)).toContain(fact.name);
    lines.push(`${fact.where} ${fact.name}=${shown(fact.value).replaceAll('"', '')}`);
  }
  for (const fact of await facts('image', text, { path })) {
    expect(written(fact)).toContain(fact.repository);
    lines.push(`image ${fact.text}`);
  }
  for (const fact of await facts('command', text, { path })) {
    const words = fact.words.map((word) => word.text ?? '?');
    lines.push(`${fact.phase} ${[fact.program, ...words].join(' ')}`);
  }
  return lines;
}

const workflow = `on: issues
env:
  MODEL: gpt2
  TOKEN: \${{ secrets.TOKEN }}
  OPENAI_API_KEY: sk-example
jobs:
  test:
    runs-on: ubuntu-latest
    container: { image: vllm/vllm-openai:latest, env: { A: 1 } }
    services:
      db:
        image: qdrant/qdrant
    env:
      URL: http://\${{ inputs.host }}/v1
    steps:
      - uses: actions/checkout@v4
      - uses: docker://ollama/ollama:0.5
      - env:
          STEP: yes
        run: |
          vllm serve $MODEL --host "\${{ inputs.host }}" \\
            --trust-remote-code
          echo $STEP
      - run: import os
        shell: python
      - run: Write-Host x
        shell: pwsh
      - run: echo quoted
        shell: bash -el {0}
  win:
    runs-on: windows-latest
    steps:
      - run: dir
`;
const workflowPath = '.github/workflows/test.yml';

describe('workflows', () => {
  it('are read with their variables, images and scripts', async () => {
    expect(await said(workflowPath, workflow)).toEqual([
      'workflow MODEL=gpt2',
      'workflow TOKEN=?',
      'workflow OPENAI_API_KEY=sk-example',
      'workflow A=1',
      'workflow URL=text(http:// + ? + /v1)',
      'workflow STEP=yes',
      'image vllm/vllm-openai:latest',
      'image qdrant/qdrant',
      'image ollama/ollama:0.5',
      'run vllm serve gpt2 --host ? --trust-remote-code',
      'run echo yes',
      'run echo quoted',
    ]);
  });

  it('refer to secrets in their own way', async () => {
    const variables = await facts('environment', workflow, { path: workflowPath });
    const key = variables.find(({ name }) => name === 'OPENAI_API_KEY');
    expect(applyEdits(workflow, key?.change.replaceValue({ environment: 'OPENAI_API_KEY' }) ?? [])).toBe(
      workflow.replace('sk-example', '${{ secrets.OPENAI_API_KEY }}'),
    );
    expect(applyEdits(workflow, key?.change.remove() ?? [])).toBe(
      workflow.replace('  OPENAI_API_KEY: sk-example\n', ''),
    );
    const step = variables.find(({ name }) => name === 'STEP');
    expect(applyEdits(workflow, step?.change.replaceValue({ literal: false }) ?? [])).toBe(
      workflow.replace('STEP: yes', 'STEP: "false"'),
    );
  });

  it('are edited where their scripts stand', async () => {
    const [serve] = await facts('command', workflow, { path: workflowPath });
    expect(applyEdits(workflow, serve?.change.removeFlag('--trust-remote-code') ?? [])).not.toContain(
      '--trust-remote-code',
    );
  });

  it('are told by their folder', async () => {
    expect(await said('ci/test.yml', workflow)).toEqual([]);
    expect(await said('app/.forgejo/workflows/x.yaml', workflow)).toHaveLength(12);
  });
});

describe('other automation', () => {
  it('reads composite actions', async () => {
    const text = 'runs:\n  using: composite\n  steps:\n    - run: pip install torch\n      shell: bash\n';
    expect(await said('action.yml', text)).toEqual(['run pip install torch']);
    expect(await said('action.yml', 'name: x\n')).toEqual([]);
  });

  it('reads pipelines of GitLab, Azure and CircleCI', async () => {
    const gitlab = `image: { name: ollama/ollama }
variables: { A: "1", B: $A }
test:
  image: python:3.12
  services: [qdrant/qdrant, { name: redis:7 }]
  before_script: echo $A
  script:
    - vllm serve x
    - [echo nested]
`;
    expect(await said('.gitlab-ci.yml', gitlab)).toEqual([
      'workflow A=1',
      'workflow B=?',
      'image ollama/ollama',
      'image python:3.12',
      'image qdrant/qdrant',
      'image redis:7',
      'run echo 1',
      'run vllm serve x',
      'run echo nested',
    ]);
    expect(
      await said(
        'azure-pipelines.yml',
        'jobs:\n- job: a\n  steps:\n  - script: echo a\n    env: { X: $(x) }\n',
      ),
    ).toEqual(['workflow X=?', 'run echo a']);
    const circle =
      'jobs:\n  a:\n    docker: [{ image: cimg/python:3.12 }]\n    steps:\n    - run: echo a\n    - run: { command: echo b }\n';
    expect(await said('.circleci/config.yml', circle)).toEqual([
      'image cimg/python:3.12',
      'run echo a',
      'run echo b',
    ]);
  });

  it('reads the scripts of a package.json', async () => {
    const text = '{ "scripts": { "start": "OLLAMA_HOST=0.0.0.0 ollama serve && echo \\"x y\\"" } }';
    expect(await said('package.json', text)).toEqual([
      'manifest OLLAMA_HOST=0.0.0.0',
      'run ollama serve',
      'run echo x y',
    ]);
  });

  it('reads development containers', async () => {
    const text = `{
  // one
  "image": "vllm/vllm-openai",
  "remoteEnv": { "A": "1", "B": "\${localEnv:B}" },
  "postCreateCommand": "pip install x && echo y",
  "postStartCommand": ["vllm", "serve", "m"],
  "postAttachCommand": { "a": "echo a", "b": ["echo", "b"] },
  "runArgs": ["--privileged", "-v", "/var/run/docker.sock:/var/run/docker.sock"]
}`;
    const lines = await said('.devcontainer/devcontainer.json', text);
    expect(lines).toEqual(
      expect.arrayContaining([
        'editor A=1',
        'editor B=?',
        'image vllm/vllm-openai',
        'run pip install x',
        'run echo y',
        'run vllm serve m',
        'run echo a',
        'run echo b',
      ]),
    );
    const [container] = await facts('container', text, { path: '.devcontainer/devcontainer.json' });
    expect(
      container?.privileges.map((each) => [each.kind, text.slice(each.span.start, each.span.end)]),
    ).toEqual([
      ['privileged', '--privileged'],
      ['docker-socket', '-v", "/var/run/docker.sock:/var/run/docker.sock'],
    ]);
    const [privileged] = container?.privileges ?? [];
    expect(applyEdits(text, privileged?.change.remove() ?? [])).toBe(text.replace('"--privileged", ', ''));
  });

  it('reads tasks and launch configurations', async () => {
    const tasks =
      '{"tasks": [{ "type": "shell", "command": "claude -p x && ls", "options": { "env": { "A": "b" } } }, { "command": "ollama", "args": ["serve", { "value": "x y" }] }]}';
    expect(await said('.vscode/tasks.json', tasks)).toEqual([
      'editor A=b',
      'run claude -p x',
      'run ls',
      'run ollama serve x y',
    ]);
    const launch =
      '{"configurations": [{ "type": "debugpy", "module": "uvicorn", "args": ["app:app", "--host", "0.0.0.0"], "env": { "K": "${env:K}" } }, { "type": "node", "program": "x.js" }]}';
    expect(await said('.vscode/launch.json', launch)).toEqual([
      'editor K=?',
      'run uvicorn app:app --host 0.0.0.0',
      'run node x.js',
    ]);
    expect(await said('tasks.json', tasks)).toEqual([]);
  });

  it('reads local hooks', async () => {
    const text =
      'repos:\n- repo: local\n  hooks:\n  - id: a\n    entry: bash -c "claude -p x"\n    language: system\n  - id: b\n    entry: claude --yolo\n    language: pygrep\n';
    expect(await said('.pre-commit-config.yaml', text)).toContain('run claude -p x');
    expect((await said('.pre-commit-config.yaml', text)).join()).not.toContain('yolo');
  });

  it('reads units of systemd', async () => {
    const text = `[Service]
Environment=OLLAMA_HOST=0.0.0.0 "OLLAMA_ORIGINS=*" 'A=b c'
Environment=K=%i
ExecStartPre=-/bin/mkdir -p /x
ExecStart=/usr/bin/ollama serve \\
  --flag $OLLAMA_HOST
ExecStop=/bin/sh -c 'echo bye'
`;
    const path = 'deploy/ollama.service';
    expect(await said(path, text)).toEqual([
      'service-unit OLLAMA_HOST=0.0.0.0',
      'service-unit OLLAMA_ORIGINS=*',
      'service-unit A=b c',
      'service-unit K=?',
      'run mkdir -p /x',
      'start ollama serve --flag ?',
      'run echo bye',
    ]);
    const [host, origins, spaced] = await facts('environment', text, { path });
    expect(applyEdits(text, host?.change.replaceValue({ literal: '127.0.0.1' }) ?? [])).toBe(
      text.replace('0.0.0.0', '127.0.0.1'),
    );
    expect(applyEdits(text, origins?.change.remove() ?? [])).toBe(text.replace('"OLLAMA_ORIGINS=*" ', ''));
    expect(applyEdits(text, spaced?.change.replaceValue({ literal: 'd e' }) ?? [])).toBe(
      text.replace('b c', 'd e'),
    );
    expect(origins?.change.replaceValue({ literal: 'a"b' })).toBeUndefined();
  });

  it.each([
    '.github/workflows/x.yml',
    '.gitlab-ci.yml',
    '.devcontainer.json',
    '.vscode/tasks.json',
    '.vscode/launch.json',
    'package.json',
    'x.service',
    '.pre-commit-config.yaml',
  ])('takes a %s that is cut anywhere', async (path) => {
    const text =
      path.endsWith('yml') || path.endsWith('yaml')
        ? workflow
        : path.endsWith('service')
          ? '[Service]\nExecStart=-@a "b\nEnvironment="A=b'
          : '{"scripts": {"a": "x \\u00"}, "tasks": [{"command": ["a", null]}], "runArgs": [[1]], "configurations": [null]';
    for (let end = 0; end < text.length; end += 7) {
      await expect(lintText(text.slice(0, end), path)).resolves.toBeDefined();
    }
  });
});
