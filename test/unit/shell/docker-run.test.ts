import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../support/edits.ts';
import { readShell, testShell } from '../../support/shell.ts';

const shell = await testShell();
const read = (text: string) => readShell(shell, text);

describe('docker run', () => {
  it('is a container with an image, ports, variables and what it starts', () => {
    const text =
      'sudo docker run -d --gpus all -p 8000:8000 -e HF_TOKEN=hf_x --name llm --ipc=host \\\n  vllm/vllm-openai:v0.11.0 --model a/b --trust-remote-code';
    const facts = read(text);
    const [container] = facts.of('container');
    expect(container).toMatchObject({
      name: 'llm',
      image: { repository: 'vllm/vllm-openai', tag: 'v0.11.0' },
      environment: [{ name: 'HF_TOKEN', value: { kind: 'string', value: 'hf_x' } }],
      environmentOpen: false,
      services: [{ port: 8000, lastPort: 8000, reach: 'public', text: '8000:8000' }],
      servicesKnown: true,
      privileges: [{ kind: 'host-ipc', text: '--ipc=host' }],
    });
    expect(container?.limits).toEqual(new Set(['gpu']));
    expect(container?.commands[0]).toMatchObject({ program: 'vllm', phase: 'start', container });
    expect(facts.of('command').map((each) => [each.program, each.words.length])).toEqual([
      ['docker', 12],
      ['vllm', 4],
    ]);
    expect(container?.services[0]?.container).toBe(container);
  });

  it.each([
    ['-p 80:80', 80, 'public'],
    ['-p80:8080', 8080, 'public'],
    ['-itp 80:80', 80, 'public'],
    ['--publish=80:80/tcp', 80, 'public'],
    ['-p 80', 80, 'public'],
    ['-p 0.0.0.0:80:80', 80, 'public'],
    ['-p "127.0.0.1:80:80"', 80, 'loopback'],
    ['-p localhost:80:80', 80, 'loopback'],
    ['-p [::1]:80:80', 80, 'loopback'],
    ['-p 127.0.0.1::80', 80, 'loopback'],
    ['-p $HOST:80:80', 80, 'unknown'],
    ['-p $PORT:80', 80, 'public'],
    ['-p $BIND:80', 80, 'unknown'],
    ['-p 80:$PORT', undefined, 'public'],
    ['-p ${PORT:-81}:80', 80, 'public'],
  ])('%s', (option, port, reach) => {
    const [service] = read(`docker run --rm ${option} ollama/ollama`).of('service');
    expect([service?.port, service?.reach]).toEqual([port, reach]);
  });

  it('does not take UDP ports or a word that is no port', () => {
    expect(read('docker run -p 53:53/udp -p x:y a/b').of('service')).toEqual([]);
  });

  it.each([
    ['docker run -p 80:80 a', 'docker run -p 127.0.0.1:80:80 a'],
    ['docker run --publish=80:80 a', 'docker run --publish=127.0.0.1:80:80 a'],
    ['docker run -p80:80/tcp a', 'docker run -p127.0.0.1:80:80/tcp a'],
    ['docker run -p 80 a', 'docker run -p 127.0.0.1::80 a'],
    ['docker run -p 0.0.0.0:81:80 a', 'docker run -p 127.0.0.1:81:80 a'],
    ['docker run -p "81:80" a', 'docker run -p 127.0.0.1:81:80 a'],
  ])('binds %s to loopback', (text, expected) => {
    const [service] = read(text).of('service');
    expect(applyEdits(text, service?.change.bind('127.0.0.1') ?? [])).toBe(expected);
  });

  it.each([
    ['--privileged', 'privileged'],
    ['--cap-add=ALL', 'all-capabilities'],
    ['--security-opt seccomp=unconfined', 'unconfined'],
    ['--net=host', 'host-network'],
    ['--network host', 'host-network'],
    ['--pid host', 'host-pid'],
    ['--ipc host', 'host-ipc'],
    ['-u root', 'root-user'],
    ['-v /var/run/docker.sock:/var/run/docker.sock', 'docker-socket'],
    ['--mount type=bind,source=/,target=/host', 'host-root'],
    ['-v /:/host:ro', 'host-root'],
  ])('%s opens the host', (option, kind) => {
    const text = `docker run --rm ${option} ubuntu bash`;
    const [privilege] = read(text).of('container')[0]?.privileges ?? [];
    expect(privilege?.kind).toBe(kind);
    expect(text.slice(privilege?.span.start, privilege?.span.end)).toBe(option);
    expect(applyEdits(text, privilege?.change.remove() ?? [])).toBe('docker run --rm ubuntu bash');
  });

  it.each([
    ['docker run $OPTIONS vllm/vllm-openai:v1', 'vllm/vllm-openai', false],
    ['docker run -d "$IMAGE" bash', undefined, true],
    ['IMAGE=a/b:1; docker run $IMAGE', 'a/b', true],
    ['docker run --name=x a/b:${TAG}', 'a/b', true],
    ['podman container run -v a:/b --rm a/b', 'a/b', true],
    ['docker --context x create a/b', 'a/b', true],
  ])('%s', (text, repository, known) => {
    const [container] = read(text).of('container');
    expect([container?.image?.repository, container?.servicesKnown]).toEqual([repository, known]);
  });

  it('reads the script of a shell inside and what an entrypoint starts', () => {
    const commands = (text: string) =>
      read(text)
        .of('command')
        .map((each) => [each.program, ...each.words.map((word) => word.text)].join(' '));
    expect(commands("docker run a sh -c 'pip install b && c'")).toEqual([
      'docker run a',
      'pip install b',
      'c',
    ]);
    expect(commands('docker run --entrypoint python3 a -m vllm --x')).toEqual([
      'docker run --entrypoint python3 a',
      'vllm --x',
    ]);
    expect(commands('docker run a --x')).toEqual(['docker run a', ' --x']);
    expect(commands('docker exec -it box pip install b')).toEqual(['pip install b']);
  });

  it('passes a variable on in place of its value', () => {
    const text = 'docker run -e A=secret --env="B=x" --env-file f a';
    const [a, b] = read(text).of('environment');
    expect(applyEdits(text, a?.change.replaceValue({ environment: 'A' }) ?? [])).toBe(
      'docker run -e A --env="B=x" --env-file f a',
    );
    expect(applyEdits(text, b?.change.remove() ?? [])).toBe('docker run -e A=secret --env-file f a');
    expect(text.slice(a?.valueSpan.start, a?.valueSpan.end)).toBe('secret');
    expect(read(text).of('container')[0]?.environmentOpen).toBe(true);
  });

  it('takes the image that is pulled', () => {
    expect(read('docker pull -q ghcr.io/a/b:latest').of('image')).toMatchObject([
      { registry: 'ghcr.io', repository: 'a/b', tag: 'latest' },
    ]);
    expect(read('docker build -t a/b .').of('image')).toEqual([]);
  });
});
