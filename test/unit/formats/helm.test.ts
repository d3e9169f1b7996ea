import { describe, expect, it } from 'vitest';
import { masked, parseTemplatedYaml } from '../../../server/src/formats/documents/kubernetes/go-template.ts';
import { applyEdits } from '../../support/edits.ts';
import { facts, type ProbeOptions, describe as shown } from '../../support/probe.ts';

const path = 'chart/values.yaml';
const files = { 'chart/Chart.yaml': 'apiVersion: v2\nname: x\n' };

const values = `image:
  registry: ghcr.io
  repository: x/vllm
  tag: "latest" # why
args: ["--model", y]
env:
  - name: TOKEN
    value: secret
extraEnv:
  MODE: "1"
service:
  type: LoadBalancer
  port: 8000
resources: {}
sidecar:
  image:
    repository: y/z
    tag: ""
  resources: { limits: { memory: 1Gi } }
`;

async function count(text: string, options: ProbeOptions): Promise<number> {
  return (await facts('container', text, options)).length;
}

describe('values', () => {
  it.each([
    ['beside a chart', { path, files }, 2],
    ['that look like those of a chart', { path: 'values-prod.yaml' }, 2],
    ['with another name', { path: 'settings.yaml' }, 0],
  ])('%s', async (_, options, expected) => {
    expect(await count(values, options)).toBe(expected);
  });

  it('of anybody are nothing', async () => {
    expect(await count('image: x/y:1\nservice: {port: 1}\n', { path })).toBe(0);
    expect(await count('image: {repository: a}\n', { path })).toBe(0);
  });

  it('have images, arguments, variables and a service', async () => {
    const [main, sidecar] = await facts('container', values, { path, files });
    expect(main?.image).toMatchObject({
      registry: 'ghcr.io',
      repository: 'x/vllm',
      tag: 'latest',
      open: false,
    });
    expect(main?.commands[0]?.words.map(({ text }) => text)).toContain('y');
    expect(main?.environment.map(({ name, value }) => [name, shown(value)])).toEqual([
      ['TOKEN', '"secret"'],
      ['MODE', '"1"'],
    ]);
    expect(main?.services.map(({ port, reach }) => [port, reach])).toEqual([[8000, 'public']]);
    expect(main?.environmentOpen).toBe(true);
    expect(sidecar?.image).toMatchObject({ repository: 'y/z', open: true });
    expect(sidecar?.image?.tag).toBeUndefined();
    expect([...(sidecar?.limits ?? [])]).toEqual(['memory']);
  });

  it('get another tag where it stands', async () => {
    const [image] = await facts('image', values, { path, files });
    expect(applyEdits(values, image?.change.replace('ghcr.io/x/vllm:v1') ?? [])).toBe(
      values.replace('latest', 'v1'),
    );
    expect(image?.change.replace('other/image:v1')).toBeUndefined();
  });

  it.each([
    ['type: ClusterIP', 'ingress: { enabled: true }', 'public'],
    ['type: ClusterIP', 'ingress: { enabled: true, annotations: { x/auth-url: y } }', 'unknown'],
    ['type: ClusterIP', 'ingress: { enabled: false }', 'cluster'],
    ['port: 80', '', 'cluster'],
  ])('%s %s', async (service, ingress, expected) => {
    const text = `image: { repository: a, tag: b }\nservice: { ${service} }\n${ingress}\n`;
    const [found] = await facts('service', text, { path });
    expect(found?.reach).toBe(expected);
  });
});

const template = `{{- if .Values.enabled }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "x.fullname" . }}
  labels:
    {{- include "x.labels" . | nindent 4 }}
spec:
  template:
    spec:
      containers:
        - name: {{ .Chart.Name }}
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          args:
            - --host
            - 0.0.0.0
            {{- range .Values.args }}
            - {{ . | quote }}
            {{- end }}
          env:
            - name: A
              value: "1"
            - name: B
              value: {{ .Values.b | quote }}
          resources:
            {{- toYaml .Values.resources | nindent 12 }}
{{- end }}
`;

describe('templates', () => {
  const options = { path: 'chart/templates/deployment.yaml' };

  it('are read as far as they are YAML', async () => {
    const [made] = await facts('container', template, options);
    expect(made?.environment.map(({ name, value }) => [name, shown(value)])).toEqual([
      ['A', '"1"'],
      ['B', '?'],
    ]);
    expect(made).toMatchObject({ environmentOpen: true, servicesKnown: false });
    expect(made?.image).toBeUndefined();
    expect(made?.limits.size).toBe(3);
    const [a] = made?.environment ?? [];
    expect(template.slice(a?.valueSpan.start, a?.valueSpan.end)).toBe('"1"');
    expect(applyEdits(template, a?.change.replaceValue({ literal: '2' }) ?? [])).toBe(
      template.replace('"1"', '"2"'),
    );
  });

  it('give settings whose values are not known', async () => {
    const all = await facts('setting', template, options);
    const found = all.find(({ path: keys }) => keys.join('.') === 'metadata.name');
    expect(found && shown(found.value)).toBe('?');
  });

  it.each([
    ['a: {{ x }}', 'a: \ufffc\ufffc\ufffc\ufffc\ufffc\ufffc\ufffc'],
    ['  {{- if x }} {{ end }}\r\nb', '                       \r\nb'],
    ['{{/* a\nb */}}\nc', '      \n      \nc'],
    [`\${{ secrets.X }}`, `\${{ secrets.X }}`],
    ['{{ never', '{{ never'],
  ])('%j is masked', (text, expected) => {
    expect(masked(text)).toBe(expected);
    expect(masked(text)).toHaveLength(text.length);
  });

  it.each(['{{', '{{-', template.slice(0, 400), template.replaceAll('}}', '}'), '{{ . '.repeat(20_000)])(
    'that are broken do no harm (%#)',
    (text) => {
      expect(parseTemplatedYaml(text).text).toBe(text);
    },
  );
});
