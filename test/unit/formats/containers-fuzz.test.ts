import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact, FactKind } from '../../../server/src/facts/fact.ts';
import { emptyProject } from '../../../server/src/facts/project.ts';
import type { Edit, Span } from '../../../server/src/facts/span.ts';
import { dataFormat } from '../../../server/src/formats/data-format.ts';
import { dockerfileFormat } from '../../../server/src/formats/dockerfile/dockerfile.ts';
import { parseTemplatedYaml } from '../../../server/src/formats/documents/kubernetes/go-template.ts';
import type { Format } from '../../../server/src/formats/format.ts';
import { createKnowledge, noRows } from '../../../server/src/knowledge/knowledge.ts';
import { testShell } from '../../support/shell.ts';

const knowledge = createKnowledge(noRows);
const kinds: readonly FactKind[] = [
  'command',
  'environment',
  'image',
  'container',
  'service',
  'literal',
  'setting',
];

const compose = `x-env: &env
  A: "1"
services:
  llm:
    image: "vllm/vllm-openai:\${TAG:-latest}"
    command: ["--model", 'x', --port=80]
    environment: { <<: *env, KEY: "\${KEY:-\${B}}" }
    ports: ["8000:8000", "127.0.0.1:\${P:-1}:80/udp", { target: 80, host_ip: "::" }]
    deploy: { resources: { limits: { memory: 1g } } }
  app:
    extends: { service: llm }
    build: .
    entrypoint: sh -c "a && b $$C | d"
    env_file: [.env]
    environment:
      - X=1
      - Y
    volumes: ["/var/run/docker.sock:/x:ro", { type: bind, source: /, target: /y }]
    privileged: true
    network_mode: service:llm
`;

const kubernetes = `apiVersion: apps/v1
kind: Deployment
metadata: { name: a, labels: { app: a } }
spec:
  template:
    metadata: { labels: { app: a } }
    spec:
      hostNetwork: true
      volumes: [{ name: v, hostPath: { path: / } }]
      containers:
        - name: a
          image: {{ .Values.image }}
          command: [sh, -c]
          args:
            - >-
              a $(X) |
              b
          env:
            - name: X
              value: "y"
            {{- toYaml .Values.env | nindent 12 }}
          volumeMounts: [{ name: v, mountPath: /v }]
          securityContext: { privileged: true, capabilities: { add: [ALL] } }
          ports: [{ containerPort: 80, hostPort: 81, name: web }]
---
apiVersion: v1
kind: Service
metadata: { name: a }
spec: { type: LoadBalancer, selector: { app: a }, ports: [{ port: 1, targetPort: web }] }
---
apiVersion: ray.io/v1
kind: RayCluster
spec: { headGroupSpec: { rayStartParams: { dashboard-host: 0.0.0.0 }, template: { spec: { containers: [{ name: h, image: r }] } } } }
`;

const values = `image: { repository: a/b, tag: "" }
env: [{ name: A, value: b }]
args: [--x]
service: { type: NodePort, port: 80 }
`;

const dockerfile = `# syntax=x
ARG TAG=1
FROM --platform=x a/b:\${TAG} AS base
ENV A=b \\
  # why
  C="d e" F=$A
ARG HF_TOKEN
RUN --mount=type=cache,target=/x pip install x && \\
  curl "$A" | sh
RUN <<-EOF
	a b
	EOF
FROM base
COPY --from=c/d:2 <<X /y
z
X
ADD https://x/y /z
EXPOSE 80 1-2/tcp
ENTRYPOINT ["a", "--b=c"]
CMD ["d", \\
  "e"]
HEALTHCHECK CMD f
`;

const samples: readonly (readonly [string, string, string])[] = [
  ['compose', 'compose.yaml', compose],
  ['kubernetes', 'templates/k.yaml', kubernetes],
  ['values', 'values.yaml', values],
  ['dockerfile', 'Dockerfile', dockerfile],
];

interface Damage {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const damages: fc.Arbitrary<readonly Damage[]> = fc.array(
  fc.record({
    at: fc.nat(),
    length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(200)),
    text: fc.oneof(
      fc.constantFrom(
        '',
        '\n',
        '\r\n',
        '\t',
        '"',
        "'",
        '{',
        '}',
        '[',
        ']',
        ': ',
        '- ',
        '$',
        '${',
        '{{',
        '}}',
        '\\',
        '<<',
        '#',
        '&a ',
        '*a',
        '|',
        '\u202e',
        '\ufeff',
        '😀',
        '\ufffc',
      ),
      fc.string({ maxLength: 5 }),
    ),
  }),
  { maxLength: 6 },
);

function damaged(text: string, all: readonly Damage[]): string {
  let result = text;
  for (const { at, length, text: added } of all) {
    const start = at % (result.length + 1);
    result = result.slice(0, start) + added + result.slice(start + length);
  }
  return result;
}

function* spansOf(fact: Fact): Generator<Span> {
  yield fact.span;
  if ('statement' in fact) yield fact.statement;
  if (fact.kind === 'environment') yield fact.valueSpan;
  if (fact.kind === 'command') for (const word of fact.words) yield word.span;
  if (fact.kind === 'container') {
    for (const each of [...fact.privileges, ...fact.mounts, ...fact.services, ...fact.environment])
      yield each.span;
  }
}

function* editsOf(fact: Fact): Generator<readonly Edit[] | undefined> {
  if (fact.kind === 'environment') {
    yield fact.change.replaceValue({ environment: 'N' });
    yield fact.change.replaceValue({ literal: 'x "y' });
    yield fact.change.remove();
  }
  if (fact.kind === 'service') yield fact.change.bind('127.0.0.1');
  if (fact.kind === 'image') yield fact.change.replace('x/y:1');
  if (fact.kind === 'container') for (const { change } of fact.privileges) yield change.remove();
  if (fact.kind === 'command') {
    yield fact.change.append('--z 1');
    for (const word of fact.words) {
      yield fact.change.replaceWord(word, 'w');
      if (word.text?.startsWith('-')) yield fact.change.removeFlag(word.text);
    }
  }
}

async function formatOf(name: string): Promise<Format> {
  const shell = await testShell();
  return name === 'dockerfile'
    ? dockerfileFormat(shell)
    : dataFormat('yaml', parseTemplatedYaml, { open: '#' }, shell);
}

describe('a damaged file never throws, and all places and edits lie in it', () => {
  it.each(samples)('%s', async (name, path, sample) => {
    const format = await formatOf(name);
    const whole = format.parse(sample).facts('container', { path, project: emptyProject, knowledge });
    expect(whole.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(damages, (all) => {
        const text = damaged(sample, all);
        const file = format.parse(text);
        const isInside = ({ start, end }: Span): boolean => start >= 0 && start <= end && end <= text.length;
        for (const kind of kinds) {
          for (const fact of file.facts(kind, { path, project: emptyProject, knowledge })) {
            for (const span of spansOf(fact))
              expect(isInside(span), `${kind} ${JSON.stringify(span)}`).toBe(true);
            for (const edits of editsOf(fact)) {
              for (const { span } of edits ?? []) expect(isInside(span)).toBe(true);
            }
          }
        }
        file.isComment(0);
        expect(file.firstError === undefined || file.firstError.start >= 0).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
