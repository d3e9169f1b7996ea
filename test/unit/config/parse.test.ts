import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../server/src/config/parse.ts';

const rules = [
  { id: 'unsafe-torch-load', title: 'A checkpoint is loaded unsafely' },
  { id: 'trust-remote-code', title: 'Remote code may run' },
];

/** Each problem as the text that it points at, and its message. */
function problemsOf(text: string): readonly (readonly [string, string])[] {
  return parseConfig('/w/secure-ai-lint.yaml', text, rules).problems.map((problem) => [
    text.slice(problem.span.start, problem.span.end),
    problem.message,
  ]);
}

function approved(sha256: string): string {
  return `modelFiles:\n  approved:\n    - sha256: ${sha256}\n      reason: looked at it`;
}

describe('a valid config', () => {
  it('is read whole', () => {
    const text = [
      'extends: ../base.yaml',
      'profile: strict',
      'rules:',
      '  unsafe-torch-load: off',
      'ignore: ["tests/**"]',
      'overrides:',
      '  - files: ["*.ipynb"]',
      '    rules: { trust-remote-code: info }',
      'network: hub',
      'maxFileSize: 1000',
    ].join('\n');
    const { config, problems, extends: targets } = parseConfig('/w/c.yaml', text, rules);
    expect(problems).toEqual([]);
    expect(config).toEqual({
      extends: '../base.yaml',
      profile: 'strict',
      rules: { 'unsafe-torch-load': 'off' },
      ignore: ['tests/**'],
      overrides: [{ files: ['*.ipynb'], rules: { 'trust-remote-code': 'info' } }],
      network: 'hub',
      maxFileSize: 1000,
    });
    expect(targets).toEqual([{ target: '../base.yaml', span: { start: 0, end: 7 } }]);
  });

  it.each(['', '# only a comment\n', '---\n', 'rules:\n  # unsafe-torch-load: off\n'])(
    'may be empty: %j',
    (text) => {
      expect(parseConfig('/w/c.yaml', text, rules)).toEqual({ config: {}, problems: [], extends: [] });
    },
  );
});

describe('a problem', () => {
  it('of syntax has its place', () => {
    const [problem] = problemsOf('profile: strict\nignore: [a, b\nrules: {}\n');
    expect(problem?.[1]).toMatch(/^This is not valid YAML: /);
  });

  it.each([
    ['profil: strict', 'profil', 'Unknown key "profil". Did you mean "profile"?'],
    [
      'rules:\n  unsafe-torch-lod: off',
      'unsafe-torch-lod',
      'Unknown rule "unsafe-torch-lod". Did you mean "unsafe-torch-load"?',
    ],
    ['zzzzzzzz: 1', 'zzzzzzzz', 'Unknown key "zzzzzzzz".'],
    [
      'profile: strickt',
      'profile',
      '"profile" must be one of recommended, strict, audit. Did you mean "strict"?',
    ],
    [
      'rules: { trust-remote-code: fatal }',
      'trust-remote-code',
      '"trust-remote-code" must be one of off, error, warning, info.',
    ],
    ['maxFileSize: big', 'maxFileSize', '"maxFileSize" must be a number.'],
    ['maxFileSize: 0', 'maxFileSize', '"maxFileSize" must be at least 1.'],
    ['ignore: tests', 'ignore', '"ignore" must be a list.'],
    ['ignore: [a, 3]', '3', 'An entry of "ignore" must be text.'],
    ['extends: { a: b }', 'extends', '"extends" must be text or a list of texts.'],
    ['rules: [a]', 'rules', '"rules" must be a mapping of keys and values.'],
    ['overrides:\n  - rules: {}', 'rules: {}', '"files" is missing.'],
    ['overrides:\n  - files: []', 'files', '"files" must not be empty.'],
    [
      'overrides:\n  - files: [a]\n    profil: audit',
      'profil',
      'Unknown key "profil". Did you mean "profile"?',
    ],
    [
      'knowledge:\n  modelLoaders:\n    - callee: load\n      repository: { position: 0, name: repo }',
      'callee',
      '"callee" must be a full name with its module, as acme_ml.load_model.',
    ],
    ...['abc', 'sha256:EXAMPLE'].map((hash) => [approved(hash), 'sha256', '"sha256" must be 64 hex digits.']),
    [approved('1'.repeat(64)), 'sha256', '"sha256" must be text: put it in quotes.'],
    [approved('[a]'), 'sha256', '"sha256" must be text.'],
    ['- a\n- b', '- a\n- b', 'A config file holds keys and values, as "profile: strict".'],
    ['network: on', 'network', '"network" must be one of off, hub.'],
  ])('in %j is at %j', (text, at, message) => {
    expect(problemsOf(text)).toEqual([[at, message]]);
  });

  it('has no objection to a hash in quotes, in capitals or of digits only', () => {
    for (const hash of ['1'.repeat(64), 'AB'.repeat(32)]) {
      expect(problemsOf(approved(`"${hash}"`))).toEqual([]);
    }
  });

  it('leaves the valid rest in force', () => {
    const text =
      'profile: strict\nrules: { nope: off, trust-remote-code: info }\nignore: [3, keep, 4]\noverrides: [{}, { files: [a] }]';
    const { config, problems } = parseConfig('/w/c.yaml', text, rules);
    expect(problems).toHaveLength(4);
    expect(config).toEqual({
      profile: 'strict',
      rules: { 'trust-remote-code': 'info' },
      ignore: ['keep'],
      overrides: [{ files: ['a'] }],
    });
  });

  it('is reported for a file of aliases that would grow without end', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 8; level += 1) {
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
    }
    const { problems, config } = parseConfig('/w/c.yaml', lines.join('\n'), rules);
    expect(config).toEqual({});
    expect(problems[0]?.message).toMatch(/^This is not valid YAML: /);
  });
});
