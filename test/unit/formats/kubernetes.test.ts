import { describe, expect, it } from 'vitest';
import type { Command } from '../../../server/src/facts/command.ts';
import type { Container } from '../../../server/src/facts/container.ts';
import type { Service } from '../../../server/src/facts/service.ts';
import { applyEdits } from '../../support/edits.ts';
import { facts, type ProbeOptions, describe as shown } from '../../support/probe.ts';

const path = 'k8s/app.yaml';

/** A workload whose container has those lines. */
function deployment(container: string, pod = '', name = 'app'): string {
  const indent = (text: string, by: number) =>
    text === ''
      ? ''
      : `${text
          .trim()
          .split('\n')
          .map((line) => ' '.repeat(by) + line)
          .join('\n')}\n`;
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name}, tier: model }
    spec:
${indent(pod, 6)}      containers:
        - name: main
          image: vllm/vllm-openai:v0.9.0
${indent(container, 10)}`;
}

function service(type: string, ports = '- port: 80\n      targetPort: 8000', rest = ''): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: app
${rest}spec:
  ${type}
  selector:
    app: app
  ports:
    ${ports}
`;
}

async function containers(text: string, options: ProbeOptions = {}): Promise<readonly Container[]> {
  return facts('container', text, { path, ...options });
}

async function only(text: string, options: ProbeOptions = {}): Promise<Container> {
  const all = await containers(text, options);
  expect(all).toHaveLength(1);
  return all[0] as Container;
}

function line({ program, words }: Command): string {
  return [program, ...words.map(({ text }) => text ?? '?')].join(' ');
}

function port({ port: number, reach, text }: Service): string {
  return `${number ?? '?'} ${reach} (${text})`;
}

describe('objects', () => {
  it.each([
    ['Pod', 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - {name: a, image: b}\n', ['a']],
    ['Deployment', deployment('resources: {}'), ['main']],
    [
      'CronJob',
      'apiVersion: batch/v1\nkind: CronJob\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers: [{name: a, image: b}]\n',
      ['a'],
    ],
    [
      'List',
      'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    spec: {containers: [{name: a, image: b}]}\n',
      ['a'],
    ],
    [
      'several documents',
      `${deployment('args: []')}---\napiVersion: v1\nkind: Pod\nspec: {containers: [{name: b, image: c}], initContainers: [{name: d, image: e}]}\n`,
      ['main', 'b', 'd'],
    ],
    [
      'InferenceService',
      'apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: llm}\nspec:\n  predictor:\n    model:\n      modelFormat: {name: huggingface}\n      args: [--model_id=x]\n',
      ['llm'],
    ],
    [
      'Workflow',
      'apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec:\n  templates:\n    - name: a\n      container: {image: b, name: c}\n',
      ['c'],
    ],
    [
      'CustomResourceDefinition',
      'apiVersion: v1\nkind: CustomResourceDefinition\nspec:\n  containers: [{name: a, image: b}]\n',
      [],
    ],
    ['no manifest', 'kind: x\nspec:\n  containers: [{name: a, image: b}]\n', []],
  ])('%s', async (_, text, expected) => {
    expect((await containers(text)).map(({ name }) => name)).toEqual(expected);
  });
});

describe('commands', () => {
  it.each([
    ['args: ["--model", x, "--port=80"]', ['vllm serve --model x --port=80']],
    [
      'command: [python3, -m, vllm.entrypoints.openai.api_server]\nargs: [--model, x]',
      ['vllm.entrypoints.openai.api_server --model x'],
    ],
    [
      'command: ["sh", "-c"]\nargs:\n  - |\n    pip install a\n    vllm serve x',
      ['pip install a', 'vllm serve x'],
    ],
    ['command: [/bin/bash, -c, "a && b"]', ['a', 'b']],
    ['command: [a]\nargs: [$(X), $(NO)]\nenv: [{name: X, value: "1"}]', ['a 1 ?']],
    [`command: [a, "\${B}", "{{c}}"]`, ['a ? ?']],
    [`command: [sh, -c, "vllm serve --api-key \${KEY} $(X)"]`, ['vllm serve --api-key ? ?']],
    ['command: []', []],
  ])('%s', async (lines, expected) => {
    expect((await only(deployment(lines))).commands.map(line)).toEqual(expected);
  });

  it.each([
    ['args: ["--flag", "--port=80"]', 'args: ["--port=80"]'],
    [
      'args:\n            - --port=80\n            - --flag\n            - v',
      'args:\n            - --port=80',
    ],
    ['command: [a, --flag]\n          args: [--b]', 'command: [a]\n          args: [--b]'],
    ['command: [sh, -c, "a --flag && b"]', 'command: [sh, -c, "a && b"]'],
  ])('%j loses a flag', async (text, expected) => {
    const source = deployment('tty: true').replace('tty: true', text);
    const [command] = await facts('command', source, { path });
    expect(applyEdits(source, command?.change.removeFlag('--flag') ?? [])).toBe(
      source.replace(text, expected),
    );
  });

  it('are the flags of Ray', async () => {
    const text = `apiVersion: ray.io/v1
kind: RayCluster
metadata: {name: r}
spec:
  headGroupSpec:
    serviceType: LoadBalancer
    rayStartParams:
      dashboard-host: "0.0.0.0"
    template:
      spec:
        containers:
          - name: head
            image: rayproject/ray:2.52.0
  workerGroupSpecs:
    - rayStartParams: {}
      template:
        spec:
          containers: [{ name: worker, image: "rayproject/ray:2.52.0" }]
`;
    const [head, worker] = await containers(text);
    expect(head?.commands.map(line)).toEqual(['ray start --head --dashboard-host 0.0.0.0']);
    expect(head?.services.map(port)).toContain('8265 public (serviceType: LoadBalancer)');
    expect(worker?.commands).toEqual([]);
    const word = head?.commands[0]?.words[3];
    expect(text.slice(word?.span.start, word?.span.end)).toBe('0.0.0.0');
    const edits = (word && head?.commands[0]?.change.replaceWord(word, '127.0.0.1')) ?? [];
    expect(applyEdits(text, edits)).toBe(text.replace('0.0.0.0', '127.0.0.1'));
    expect(applyEdits(text, head?.commands[0]?.change.removeFlag('--dashboard-host') ?? [])).not.toContain(
      '0.0.0.0',
    );
  });

  it('are the script of a step', async () => {
    const text = `apiVersion: tekton.dev/v1
kind: Task
spec:
  steps:
    - name: a
      image: b
      script: |
        #!/usr/bin/env bash
        pip install x
    - name: c
      image: d
      script: |
        #!/usr/bin/env python3
        import x
`;
    const [a, c] = await containers(text);
    expect(a?.commands.map(line)).toEqual(['pip install x']);
    expect(c?.commands).toEqual([]);
  });
});

describe('environment', () => {
  it('has the values that are written', async () => {
    const made = await only(
      deployment(
        'env:\n  - {name: A, value: "1"}\n  - {name: B, value: "x$(A)"}\n  - {name: C, value: "$(NO)"}\n  - name: D\n    valueFrom: {secretKeyRef: {name: s, key: k}}\n  - {name: E}',
      ),
    );
    expect(Object.fromEntries(made.environment.map(({ name, value }) => [name, shown(value)]))).toEqual({
      A: '"1"',
      B: '"x1"',
      C: '?',
      D: '?',
      E: '""',
    });
    expect(made.environmentOpen).toBe(false);
  });

  it('is open to what comes from elsewhere', async () => {
    const text = deployment('envFrom:\n  - configMapRef: {name: settings}');
    expect((await only(text)).environmentOpen).toBe(true);
    const settings =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata:\n  A: "1"\n  a.conf: |\n    x\n';
    const made = await only(text, { files: { 'k8s/settings.yaml': settings } });
    expect(made.environmentOpen).toBe(false);
    expect(made.environment.map(({ name }) => name)).toEqual(['A', 'a.conf']);
    const all = await facts('environment', `${text}---\n${settings}`, { path });
    expect(all.map(({ name, value }) => [name, shown(value)])).toEqual([['A', '"1"']]);
  });

  it.each([
    [
      '- name: KEY\n              value: "secret" # why',
      'valueFrom:\n                secretKeyRef:\n                  name: app-secrets\n                  key: TOKEN # why',
    ],
    ['- { name: KEY, value: secret }', 'valueFrom: { secretKeyRef: { name: app-secrets, key: TOKEN } } }'],
  ])('%j becomes a reference to a Secret', async (text, expected) => {
    const source = deployment('tty: true').replace('tty: true', `env:\n            ${text}`);
    const [variable] = await facts('environment', source, { path });
    const edits = variable?.change.replaceValue({ environment: 'TOKEN' }) ?? [];
    expect(applyEdits(source, edits)).toBe(source.replace(/value: .*/, expected));
  });

  it('keeps numbers in quotes and loses variables with their lines', async () => {
    const source = deployment('env:\n  - name: A\n    value: "1"\n  - name: B\n    value: x');
    const [a, b] = await facts('environment', source, { path });
    expect(applyEdits(source, a?.change.replaceValue({ literal: 0 }) ?? [])).toBe(
      source.replace('"1"', '"0"'),
    );
    expect(applyEdits(source, b?.change.remove() ?? [])).toBe(
      source.replace('            - name: B\n              value: x\n', ''),
    );
  });

  it('shows what a Secret encodes', async () => {
    const encoded = btoa('sk-not-a-key-0123456789');
    const text = `apiVersion: v1\nkind: Secret\ndata:\n  key: ${encoded}\nstringData:\n  TOKEN: abc\n`;
    const all = await facts('literal', text, { path });
    const found = all.find((each) => each.text === 'sk-not-a-key-0123456789');
    expect(found?.label).toBe('key');
    expect(text.slice(found?.span.start, found?.span.end)).toBe(encoded);
    expect((await facts('environment', text, { path })).map(({ name }) => name)).toEqual(['TOKEN']);
  });
});

describe('services', () => {
  const workload = deployment('ports:\n  - { name: http, containerPort: 8000 }');

  it.each([
    ['type: LoadBalancer', '', ['8000 public (type: LoadBalancer)']],
    ['type: NodePort', '', ['8000 public (type: NodePort)']],
    ['type: ClusterIP', '', ['8000 cluster (port 80)']],
    ['clusterIP: None', '', ['8000 cluster (port 80)']],
    [
      'type: LoadBalancer\n  loadBalancerSourceRanges: [10.0.0.0/8]',
      '',
      ['8000 unknown (type: LoadBalancer)'],
    ],
    [
      'type: LoadBalancer',
      '  annotations:\n    networking.gke.io/load-balancer-type: "Internal"\n',
      ['8000 unknown (type: LoadBalancer)'],
    ],
    [
      'type: LoadBalancer',
      '  annotations:\n    service.beta.kubernetes.io/aws-load-balancer-internal: "false"\n',
      ['8000 public (type: LoadBalancer)'],
    ],
    ['externalIPs: [1.2.3.4]', '', ['8000 public (externalIPs)']],
  ])('%j', async (type, rest, expected) => {
    const made = await only(`${workload}---\n${service(type, undefined, rest)}`);
    expect(made.services.map(port)).toEqual(expected);
    expect(made.servicesKnown).toBe(true);
  });

  it.each([
    ['named', 'targetPort: http', 8000],
    ['missing', 'name: x', 80],
  ])('with a target that is %s', async (_, target, expected) => {
    const ports = `- port: 80\n      ${target}`;
    const [found] = await facts('service', `${workload}---\n${service('type: NodePort', ports)}`, { path });
    expect(found?.port).toBe(expected);
    expect(found?.container?.image?.repository).toBe('vllm/vllm-openai');
  });

  it('without a workload lead nowhere', async () => {
    const [found] = await facts('service', service('type: NodePort'), { path });
    expect(found).toMatchObject({ port: 8000, reach: 'public' });
    expect(found?.container).toBeUndefined();
    expect((await only(workload)).servicesKnown).toBe(false);
  });

  it('and workloads find each other in one folder', async () => {
    const [found] = await facts('service', service('type: NodePort'), {
      path,
      files: { 'k8s/deployment.yaml': workload },
    });
    expect(found?.container?.image?.repository).toBe('vllm/vllm-openai');
    const files = { 'k8s/service.yaml': service('type: NodePort'), 'k8s/broken.yaml': 'kind: {\n' };
    const made = await only(workload, { files });
    expect(made.services.map(port)).toEqual(['8000 public (type: NodePort)']);
    expect(workload.slice(made.services[0]?.span.start, made.services[0]?.span.end)).toBe('main');
    expect(await facts('service', workload, { path, files })).toEqual([]);
  });

  const ingress = (rest = '') =>
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: i\n${rest}spec:\n  rules:\n    - http:\n        paths:\n          - backend: { service: { name: app, port: { number: 80 } } }\n`;

  it.each([
    [ingress(), 'public'],
    [ingress('  annotations:\n    nginx.ingress.kubernetes.io/auth-url: https://x\n'), 'unknown'],
    [ingress().replace('80', '81'), 'cluster'],
    ['apiVersion: g\nkind: HTTPRoute\nspec: {rules: [{backendRefs: [{name: app, port: 80}]}]}\n', 'public'],
    [
      'apiVersion: i\nkind: VirtualService\nspec: {gateways: [g], http: [{route: [{destination: {host: app.ns.svc}}]}]}\n',
      'public',
    ],
    [
      'apiVersion: i\nkind: VirtualService\nspec: {http: [{route: [{destination: {host: app}}]}]}\n',
      'cluster',
    ],
    [
      'apiVersion: t\nkind: IngressRoute\nspec: {routes: [{services: [{name: app}], middlewares: [{name: a}]}]}\n',
      'unknown',
    ],
  ])('are reached as their routes say (%#)', async (text, expected) => {
    const [found] = await facts('service', `${workload}---\n${service('type: ClusterIP')}---\n${text}`, {
      path,
    });
    expect(found?.reach).toBe(expected);
  });

  it('are not needed for ports of the node', async () => {
    const made = await only(
      deployment(
        'ports:\n  - {containerPort: 8000, hostPort: 80}\n  - {containerPort: 1, hostPort: 2, hostIP: 127.0.0.1}',
        'hostNetwork: true',
      ),
    );
    expect(made.services.map(port)).toEqual([
      '8000 public (hostPort: 80)',
      '1 loopback (hostPort: 2)',
      '? public (hostNetwork: true)',
    ]);
  });
});

describe('privileges, mounts and limits', () => {
  it.each([
    ['securityContext: { privileged: true }', '', ['privileged']],
    ['securityContext: { capabilities: { add: [ALL] } }', '', ['all-capabilities']],
    ['securityContext: { capabilities: { drop: [ALL] } }', '', []],
    [
      'tty: true',
      'hostNetwork: true\nhostPID: true\nhostIPC: true',
      ['host-network', 'host-pid', 'host-ipc'],
    ],
    ['tty: true', 'securityContext: { runAsUser: 0 }', ['root-user']],
    ['securityContext: { runAsUser: 1000 }', 'securityContext: { runAsUser: 0 }', []],
    ['securityContext: { seccompProfile: { type: Unconfined } }', '', ['unconfined']],
    [
      'volumeMounts: [{ name: s, mountPath: /x }, { name: r, mountPath: /y, readOnly: true }]',
      'volumes: [{ name: s, hostPath: { path: /var/run/docker.sock } }, { name: r, hostPath: { path: / } }]',
      ['docker-socket', 'host-root'],
    ],
    ['tty: true', 'volumes: [{ name: s, hostPath: { path: /var/run/docker.sock } }]', []],
  ])('%s %s', async (container, pod, expected) => {
    expect((await only(deployment(container, pod))).privileges.map(({ kind }) => kind)).toEqual(expected);
  });

  it('name both sides of a mount', async () => {
    const { mounts } = await only(
      deployment(
        'volumeMounts: [{ name: s, mountPath: /x, readOnly: true }]',
        'volumes: [{ name: s, hostPath: { path: /h } }]',
      ),
    );
    expect(mounts).toMatchObject([{ source: '/h', target: '/x', readOnly: true }]);
  });

  it('count limits alone', async () => {
    const made = await only(
      deployment('resources: { limits: { memory: 1Gi, nvidia.com/gpu: 1 }, requests: { cpu: 1 } }'),
    );
    expect([...made.limits]).toEqual(['memory', 'gpu']);
  });
});

describe('bad input', () => {
  it.each([
    'apiVersion: v1\nkind: Pod\nspec: {containers: [{image: [x]}, 5, {name: {}, image: y, env: 1, args: {a: b}, ports: [1], command: x}]}\n',
    'apiVersion: v1\nkind: List\nitems: 5\n',
    'apiVersion: v1\nkind: Pod\nspec: &a\n  containers: [{name: x, image: y}]\n  more: *a\n',
    'apiVersion: v1\nkind: Service\nspec: {selector: 5, ports: {a: b}}\n',
    'apiVersion: v1\nkind: Secret\ndata: [1]\nstringData: x\n---\nkind: {\n---\n- - -\n',
    `apiVersion: v1\nkind: Pod\nspec: ${'{a: '.repeat(200)}1${'}'.repeat(200)}\n`,
  ])('%j does no harm', async (text) => {
    const all = [...(await containers(text)), ...(await facts('environment', text, { path }))];
    for (const { span } of all) expect(span.end).toBeLessThanOrEqual(text.length);
  });
});
