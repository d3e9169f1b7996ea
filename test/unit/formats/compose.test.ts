import { describe, expect, it } from 'vitest';
import type { Container } from '../../../server/src/facts/container.ts';
import type { Service } from '../../../server/src/facts/service.ts';
import { applyEdits } from '../../support/edits.ts';
import { facts, type ProbeOptions, describe as shown } from '../../support/probe.ts';

const path = 'compose.yaml';

function service(lines: string, rest = ''): string {
  const body = lines
    .trim()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
  return `services:\n  app:\n    image: ollama/ollama:0.5\n${body}\n${rest}`;
}

async function containers(text: string, options: ProbeOptions = {}): Promise<readonly Container[]> {
  return facts('container', text, { path, ...options });
}

async function only(lines: string, options: ProbeOptions = {}): Promise<Container> {
  const [container] = await containers(service(lines), options);
  if (!container) throw new Error('no container');
  return container;
}

function port({ port: first, lastPort, reach }: Service): string {
  return `${first ?? '?'}${lastPort === first ? '' : `-${lastPort}`} ${reach}`;
}

async function ports(lines: string): Promise<readonly string[]> {
  return (await only(lines)).services.map(port);
}

function variables(container: Container | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((container?.environment ?? []).map(({ name, value }) => [name, shown(value)]));
}

describe('recognition', () => {
  it.each([
    ['compose.yaml', 'services:\n  a:\n    ports: ["80:80"]\n', 1],
    ['docker-compose.prod.yml', 'services:\n  a:\n    ports: ["80:80"]\n', 1],
    ['stack/anything.yml', 'services:\n  a:\n    image: x\n', 1],
    ['stack/anything.yml', 'services:\n  a:\n    build: .\n', 1],
    ['config/services.yaml', 'services:\n  App\\Mailer:\n    class: Mailer\n', 0],
    ['.gitlab-ci.yml', 'services:\n  - postgres:16\n', 0],
    ['cr.yaml', 'apiVersion: v1\nkind: X\nservices:\n  a:\n    image: x\n', 0],
  ])('of %s', async (name, text, count) => {
    expect(await containers(text, { path: name })).toHaveLength(count);
  });
});

describe('ports', () => {
  it.each([
    ['"11434:11434"', ['11434 public']],
    ['8000', ['8000 public']],
    ['127.0.0.1:8000:80', ['80 loopback']],
    ['"[::1]:8000:80"', ['80 loopback']],
    ['localhost:8000:80', ['80 loopback']],
    ['0.0.0.0:8000:80', ['80 public']],
    ['"3000-3005:4000-4005"', ['4000-4005 public']],
    ['8000:80/tcp', ['80 public']],
    ['53:53/udp', []],
    [`"\${BIND:-127.0.0.1}:8000:80"`, ['80 loopback']],
    [`"\${BIND:-0.0.0.0}:8000:80"`, ['80 public']],
    [`"\${BIND}:8000:80"`, ['80 unknown']],
    [`"\${OLLAMA_PORT:-11434}:11434"`, ['11434 public']],
    [`"\${OLLAMA_PORT}:11434"`, ['11434 public']],
    [`"\${OLLAMA}:11434"`, ['11434 unknown']],
    [`"\${P-127.0.0.1:1234}:11434"`, ['11434 loopback']],
    [`"8000:\${PORT:-9000}"`, ['9000 public']],
    [`"8000:\${PORT}"`, ['? public']],
    ['{ target: 80, published: 8080 }', ['80 public']],
    ['{ target: 80, published: "8080", host_ip: 127.0.0.1 }', ['80 loopback']],
    ['{ target: 80, protocol: udp }', []],
    ['nonsense', []],
  ])('- %s', async (text, expected) => {
    expect(await ports(`ports:\n  - ${text}`)).toEqual(expected);
  });

  it('that are exposed are for other containers', async () => {
    expect(await ports('expose: ["8000", 9000-9001, "53/udp"]')).toEqual([
      '8000 cluster',
      '9000-9001 cluster',
    ]);
  });

  it('of the host network are all of them', async () => {
    expect(await ports('network_mode: host')).toEqual(['? public']);
  });

  it('of another service lead here too', async () => {
    const [app] = await containers(
      service('network_mode: service:vpn', '  vpn:\n    image: vpn\n    ports: ["80:80"]\n'),
    );
    expect(app?.services.map(port)).toEqual(['80 public']);
  });

  it('that cannot be read make the list open', async () => {
    expect((await only('ports: [what]')).servicesKnown).toBe(false);
    expect((await only('ports: ["80:80"]')).servicesKnown).toBe(true);
  });

  it.each([
    ['"11434:11434"', '"127.0.0.1:11434:11434"'],
    ["'11434:11434' # why", "'127.0.0.1:11434:11434' # why"],
    ['11434:11434', '127.0.0.1:11434:11434'],
    ['8000', '127.0.0.1::8000'],
    ['0.0.0.0:8000:80', '127.0.0.1:8000:80'],
    [`"\${BIND:-0.0.0.0}:\${P:-1}:80"`, `"127.0.0.1:\${P:-1}:80"`],
    ['{ target: 80, published: 8080 }', '{ target: 80, published: 8080, host_ip: "127.0.0.1" }'],
    ['{ target: 80, host_ip: "0.0.0.0" }', '{ target: 80, host_ip: "127.0.0.1" }'],
  ])('bind - %s', async (text, expected) => {
    const source = service(`ports:\n  - ${text}\nrestart: always`);
    const [published] = await facts('service', source, { path });
    const edits = published?.change.bind('127.0.0.1') ?? [];
    expect(applyEdits(source, edits)).toBe(source.replace(text, expected));
  });

  it('bind in the long form on lines of its own', async () => {
    const source = service('ports:\n  - target: 80\n    published: 8080');
    const [published] = await facts('service', source, { path });
    expect(applyEdits(source, published?.change.bind('127.0.0.1') ?? [])).toBe(
      source.replace('published: 8080', 'published: 8080\n        host_ip: "127.0.0.1"'),
    );
  });
});

describe('environment', () => {
  it('is a mapping or a list', async () => {
    const expected = { A: '"1"', B: '"x y"', C: '"true"', D: '$D', E: '"a=b"' };
    expect(variables(await only('environment:\n  A: 1\n  B: "x y"\n  C: true\n  D:\n  E: a=b'))).toEqual(
      expected,
    );
    expect(variables(await only('environment:\n  - A=1\n  - "B=x y"\n  - C=true\n  - D\n  - E=a=b'))).toEqual(
      expected,
    );
  });

  it.each([
    [`\${X:-off}`, '"off"'],
    [`\${X-off}`, '"off"'],
    [`\${X:-\${Y:-deep}}`, '"deep"'],
    [`\${X:-}`, '$X or ""'],
    [`\${X}`, '$X'],
    ['$X', '$X'],
    [`\${X:?must be set}`, '$X'],
    [`http://\${X}/v1`, 'text("http://" + $X + "/v1")'],
    ['a$$b', '"a$b"'],
  ])('%s', async (text, expected) => {
    expect(variables(await only(`environment:\n  A: '${text}'`))).toEqual({ A: expected });
  });

  it('has the keys of anchors and merges', async () => {
    const text = `x-env: &env\n  A: "1"\n  B: "2"\nservices:\n  app:\n    image: x\n    environment:\n      <<: *env\n      B: "3"\n`;
    expect(variables((await containers(text))[0])).toEqual({ A: '"1"', B: '"3"' });
  });

  it('is open when a file of variables cannot be read', async () => {
    expect((await only('env_file: .env')).environmentOpen).toBe(true);
    expect((await only('environment: [A=1]')).environmentOpen).toBe(false);
  });

  it('takes what its files say, which is no fact of this file', async () => {
    const text = service('env_file:\n  - path: ./app.env\nenvironment: [A=1]');
    const files = { 'app.env': '# no\nexport A=2\nB="two" # yes\nC=$A\n' };
    const [container] = await containers(text, { files });
    expect(variables(container)).toEqual({ A: '"1"', B: '"two"', C: '?' });
    expect(container?.environmentOpen).toBe(false);
    expect(await facts('environment', text, { path, files })).toHaveLength(1);
  });

  it.each([
    ['A: secret # why', `A: \${TOKEN} # why`],
    ['A: "secret"', `A: "\${TOKEN}"`],
    ['- A=secret', `- A=\${TOKEN}`],
    ['- "A=secret"', `- "A=\${TOKEN}"`],
  ])('%s becomes a reference', async (text, expected) => {
    const source = service(`environment:\n  ${text}`);
    const [variable] = await facts('environment', source, { path });
    const edits = variable?.change.replaceValue({ environment: 'TOKEN' }) ?? [];
    expect(applyEdits(source, edits)).toBe(source.replace(text, expected));
    const [literal] = (await facts('literal', source, { path })).filter((each) =>
      each.text.includes('secret'),
    );
    const same = literal?.change.replace({ environment: 'TOKEN' }) ?? [];
    expect(applyEdits(source, same)).toBe(source.replace(text, expected));
  });

  it('loses a variable with its line', async () => {
    const source = service('environment:\n  A: 1\n  B: 2');
    const [variable] = await facts('environment', source, { path });
    expect(applyEdits(source, variable?.change.remove() ?? [])).toBe(source.replace('      A: 1\n', ''));
  });

  it('is not written into a command', async () => {
    const source = service('command: serve --key secret');
    const [literal] = (await facts('literal', source, { path })).filter((each) =>
      each.text.includes('secret'),
    );
    expect(literal?.change.replace({ environment: 'TOKEN' })).toBeUndefined();
  });
});

describe('commands', () => {
  async function started(lines: string): Promise<readonly string[]> {
    const { commands } = await only(lines);
    return commands.map(({ program, words, phase, where }) =>
      [where, phase, program, ...words.map(({ text }) => text ?? '?')].join(' '),
    );
  }

  it.each([
    ['entrypoint: []\ncommand: vllm serve x --host "0.0.0.0"', ['vllm serve x --host 0.0.0.0']],
    ['entrypoint: vllm serve\ncommand: [x, --port, 80]', ['vllm serve x --port 80']],
    ['command: serve', ['ollama serve']],
    [`command: vllm serve \${MODEL:-x} --key \${KEY}`, ['ollama vllm serve x --key ?']],
    ['entrypoint: ["sh", "-c", "echo $$A; vllm serve y"]', ['echo ?', 'vllm serve y']],
    ['entrypoint: sh -c "vllm serve y && echo z"', ['vllm serve y', 'echo z']],
    ['command: /bin/bash -c "vllm serve y"', ['vllm serve y']],
    [
      `entrypoint: [bash, -c]\ncommand: ["mlflow server --host 0.0.0.0 --port \${PORT} && x"]`,
      ['mlflow server --host 0.0.0.0 --port ?', 'x'],
    ],
    ['command: []', []],
  ])('%s', async (lines, expected) => {
    expect((await started(lines)).map((each) => each.replace('compose start ', ''))).toEqual(expected);
  });

  it.each([
    ['command: ["serve", "--trust-remote-code", "--port", "80"]', 'command: ["serve", "--port", "80"]'],
    ['command: serve --trust-remote-code --port 80 # why', 'command: serve --port 80 # why'],
    [
      'command: >\n      serve\n      --trust-remote-code\n      --port 80',
      'command: >\n      serve\n      --port 80',
    ],
    [
      'command:\n      - serve\n      - --trust-remote-code\n      - --port=80',
      'command:\n      - serve\n      - --port=80',
    ],
    ['command: sh -c "vllm serve --trust-remote-code --port 80"', 'command: sh -c "vllm serve --port 80"'],
  ])('%s loses a flag', async (text, expected) => {
    const source = `services:\n  a:\n    image: x\n    ${text}\n`;
    const all = await facts('command', source, { path });
    const edits = all.flatMap(({ program, change }) =>
      program === 'sh' ? [] : (change.removeFlag('--trust-remote-code') ?? []),
    );
    expect(applyEdits(source, edits)).toBe(source.replace(text, expected));
  });

  it('replace a word where it stands', async () => {
    const source = 'services:\n  a:\n    image: x\n    command: serve --host "0.0.0.0" --port 80\n';
    const [command] = await facts('command', source, { path });
    const word = command?.words[1];
    expect(source.slice(word?.span.start, word?.span.end)).toBe('0.0.0.0');
    const edits = (word && command?.change.replaceWord(word, '127.0.0.1')) ?? [];
    expect(applyEdits(source, edits)).toBe(source.replace('"0.0.0.0"', '127.0.0.1'));
  });
});

describe('images', () => {
  it.each([
    ['vllm/vllm-openai', { repository: 'vllm/vllm-openai', open: false }],
    [`"ghcr.io/x/y:\${TAG:-latest}"`, { registry: 'ghcr.io', repository: 'x/y', tag: 'latest', open: false }],
    [`x/y:\${TAG}`, { repository: 'x/y', open: true }],
  ])('%s', async (text, expected) => {
    const [image] = await facts('image', `services:\n  a:\n    image: ${text}\n`, { path });
    expect(image).toMatchObject(expected);
  });

  it('that are built here are not pulled', async () => {
    const text = 'services:\n  a:\n    build: .\n    image: me/vllm\n';
    expect(await facts('image', text, { path })).toEqual([]);
    expect((await containers(text))[0]?.image?.repository).toBe('me/vllm');
  });

  it('keep their quotes when they are replaced', async () => {
    const source = 'services:\n  a:\n    image: "x:latest" # why\n';
    const [image] = await facts('image', source, { path });
    expect(applyEdits(source, image?.change.replace('x:1') ?? [])).toBe(source.replace('latest', '1'));
    expect(source.slice(image?.span.start, image?.span.end)).toBe('x:latest');
  });
});

describe('extends', () => {
  const base = 'services:\n  base:\n    image: ollama/ollama\n    environment:\n      A: "1"\n      B: "1"\n';

  it('takes what another service of the file says', async () => {
    const text = `${base}  app:\n    extends: base\n    environment:\n      B: "2"\n    ports: ["1:1"]\n`;
    const app = (await containers(text))[1];
    expect(app?.image?.repository).toBe('ollama/ollama');
    expect(variables(app)).toEqual({ A: '"1"', B: '"2"' });
  });

  it('takes what another file says, but reports nothing of it here', async () => {
    const text =
      'services:\n  app:\n    extends:\n      file: ./base.yaml\n      service: base\n    ports: ["1:1"]\n';
    const options = { path, files: { 'base.yaml': base } };
    const [app] = await containers(text, options);
    expect(app?.image?.repository).toBe('ollama/ollama');
    expect(app?.image?.change.replace('x')).toBeUndefined();
    expect(variables(app)).toEqual({ A: '"1"', B: '"1"' });
    expect(await facts('image', text, options)).toEqual([]);
    expect(await facts('environment', text, options)).toEqual([]);
    expect(text.slice(app?.image?.span.start, app?.image?.span.end)).toContain('base.yaml');
  });

  it('of a file that is not there leaves everything open', async () => {
    const [app] = await containers('services:\n  app:\n    extends: { file: no.yaml, service: x }\n');
    expect(app?.environmentOpen).toBe(true);
    expect(app?.servicesKnown).toBe(false);
  });

  it('that leads back ends there', async () => {
    expect(await containers('services:\n  a:\n    extends: b\n  b:\n    extends: a\n')).toHaveLength(2);
  });

  it('is what an override does to the file beside it', async () => {
    const options = { path: 'docker-compose.override.yml', files: { 'docker-compose.yml': base } };
    const text = 'services:\n  base:\n    ports: ["11434:11434"]\n';
    const [app] = await containers(text, options);
    expect(app?.image?.repository).toBe('ollama/ollama');
    expect(app?.services.map(port)).toEqual(['11434 public']);
  });
});

describe('privileges, mounts and limits', () => {
  it.each([
    ['privileged: true', ['privileged']],
    ['privileged: false', []],
    ['cap_add: [ALL]', ['all-capabilities']],
    ['cap_add: [NET_ADMIN]', []],
    ['security_opt:\n  - seccomp:unconfined', ['unconfined']],
    ['network_mode: host', ['host-network']],
    ['pid: host\nipc: host', ['host-pid', 'host-ipc']],
    ['user: "0:0"', ['root-user']],
    ['user: "1000"', []],
    ['volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"]', ['docker-socket']],
    ['volumes:\n  - type: bind\n    source: /\n    target: /host', ['host-root']],
    ['volumes: ["./data:/data", models:/models]', []],
  ])('%s', async (text, expected) => {
    expect((await only(text)).privileges.map(({ kind }) => kind)).toEqual(expected);
  });

  it.each([
    ['privileged: true\n    restart: always', '    privileged: true\n'],
    ['cap_add: [ALL]\n    restart: always', '    cap_add: [ALL]\n'],
    ['cap_add:\n      - ALL\n      - KILL\n    restart: always', '      - ALL\n'],
  ])('%s can be taken out', async (text, removed) => {
    const source = `services:\n  a:\n    image: x\n    ${text}\n`;
    const [container] = await containers(source);
    expect(applyEdits(source, container?.privileges[0]?.change.remove() ?? [])).toBe(
      source.replace(removed, ''),
    );
  });

  it('names both sides of a mount', async () => {
    const { mounts } = await only(
      'volumes:\n  - ./a:/b:ro\n  - /anonymous\n  - C:\\x:/y\n  - $D:/m\n  - {type: bind, source: /s, target: /t, read_only: true}',
    );
    expect(mounts.map(({ source, target, readOnly }) => [source, target, readOnly])).toEqual([
      ['./a', '/b', true],
      ['', '/anonymous', false],
      ['C:\\x', '/y', false],
      ['', '/m', false],
      ['/s', '/t', true],
    ]);
  });

  it.each([
    ['mem_limit: 4g', ['memory']],
    ['deploy: {resources: {limits: {cpus: "2", memory: 4g}}}', ['memory', 'cpu']],
    ['deploy: {resources: {reservations: {devices: [{capabilities: [gpu], count: 1}]}}}', ['gpu']],
    ['deploy: {resources: {reservations: {devices: [{capabilities: [gpu], count: all}]}}}', []],
    ['restart: always', []],
  ])('%s', async (text, expected) => {
    expect([...(await only(text)).limits]).toEqual(expected);
  });
});

describe('bad input', () => {
  it.each([
    'services:\n  a: {image: [1], ports: 5, environment: 7, volumes: {a: b}, command: {x: y}, extends: [1]}\n',
    'services:\n  a:\n    image: x\n    ports:\n      - "${A:-${B:-${C:-"\n',
    'services:\n\ta:\n    image: x\n',
    'services: {a: {image: "',
    'services:\n  a: *nowhere\n  b: &b\n    extends: b\n    image: x\n    environment: *b\n',
  ])('%j does no harm', async (text) => {
    await expect(facts('literal', `x: y\n${text}`, { path })).resolves.toBeDefined();
    await containers(`x-a: y\n${text}`);
  });
});
