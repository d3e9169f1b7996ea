import fc from 'fast-check';
import { detectFormat } from '../../server/src/formats/detect.ts';
import { findFixtures } from './fixtures.ts';

/** A text that fixtures hold, without markers. */
export interface Sample {
  readonly path: string;
  readonly text: string;
}

/** Failing runs print their seed; FAST_CHECK_SEED repeats one or tries others. Without it every run is the same. */
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20_261_122) });

/** All files of the fixtures that a format reads. */
export async function loadCorpus(): Promise<readonly Sample[]> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const fixtures = await findFixtures();
  const samples = fixtures.flatMap((fixture) =>
    [...fixture.files].map(([path, bytes]) => ({ path, text: decoder.decode(bytes) })),
  );
  return samples.filter(({ path, text }) => detectFormat(path, undefined, text) !== undefined);
}

/** A text as it may be half-way through typing: a sample cut off at both ends. */
export function truncated(corpus: readonly Sample[]): fc.Arbitrary<Sample> {
  return fc
    .tuple(
      fc.constantFrom(...corpus),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .map(([{ path, text }, from, share]) => {
      const start = Math.floor(from * 0.3 * text.length);
      return { path, text: text.slice(start, start + Math.ceil(share * text.length)) };
    });
}

/** A path for each format, some of them recognised by more than their extension. */
export const anyPath = fc.constantFrom(
  ...['a.py', 'a.ipynb', 'a.sh', 'Makefile', 'Dockerfile', 'compose.yaml', '.github/workflows/a.yml'],
  ...['a.yaml', 'values.yaml', '.mcp.json', '.vscode/settings.json', 'config.json', 'package.json'],
  ...['pyproject.toml', '.codex/config.toml', 'setup.cfg', 'pip.conf', 'requirements.txt', 'uv.lock'],
  ...['package-lock.json', '.env', 'AGENTS.md', 'chat_template.jinja', 'Procfile', 'Modelfile'],
);

/** Nonsense made of lines of real files, punctuation and characters that are hard to handle. */
export function scrambled(corpus: readonly Sample[]): fc.Arbitrary<Sample> {
  const lines = corpus.flatMap(({ text }) => text.split('\n')).filter((line) => line.trim() !== '');
  const piece = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...lines) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
    fc.constantFrom(
      '\r',
      '\r\n',
      '\u2028',
      '\uFEFF',
      '\0',
      '\uD800',
      '\uDC00',
      '😀',
      '"""',
      "'''",
      '\\',
      '#',
      '(',
      '}',
      '\t',
    ),
    fc.constantFrom(
      '# %%',
      '!',
      '%%bash',
      'async ',
      'lambda:',
      '{**',
      'f"{',
      'match x:',
      'class C:',
      '  def',
      'key: &a',
      '  - *a',
      '<<: *a',
      '{"a": [',
      '[[table]]',
      '<<EOF',
      '$(',
      '$' + '{{',
      '<!--',
    ),
  );
  return fc
    .tuple(anyPath, fc.array(piece, { maxLength: 30 }), fc.constantFrom('\n', '', ' '))
    .map(([path, pieces, glue]) => ({ path, text: pieces.join(glue) }));
}
