import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type {
  Artifact,
  ArtifactFormat,
  GlobalObservation,
  Observation,
  SignId,
  SignObservation,
} from '../../../server/src/facts/artifact.ts';
import { artifactSigns } from '../../../server/src/knowledge/artifact-signs.ts';
import { inOrderOfHarm, judge, verdictOf } from '../../../server/src/knowledge/artifact-verdict.ts';
import { limitText } from '../../../server/src/knowledge/limit-texts.ts';
import { concernsOf, evidenceLines } from '../../../server/src/knowledge/model-file-report.ts';
import { ascii, callOf, pickle } from '../../support/artifacts/assembler.ts';
import { scan } from '../../support/artifacts/scan.ts';

const place = { members: [], offset: 7 };
const nothingIsOwn = () => false;

function artifact(
  observations: readonly Observation[],
  formats: readonly ArtifactFormat[] = ['pickle'],
): Artifact {
  return {
    kind: 'artifact',
    span: { start: 0, end: 0 },
    size: 100,
    named: false,
    formats,
    observations,
    contents: { tensors: [], tensorCount: 0, metadata: [], members: [], memberCount: 0 },
    complete: true,
  };
}

function sign(id: SignId, data: SignObservation['data'] = {}): SignObservation {
  return { kind: 'sign', sign: id, data, count: 1, place };
}

const system: GlobalObservation = {
  kind: 'global',
  module: 'os',
  name: 'system',
  use: 'called',
  arguments: [{ kind: 'text', text: 'echo example' }],
  count: 1,
  place,
};

function severities(observations: readonly Observation[], formats?: readonly ArtifactFormat[]) {
  return judge(artifact(observations, formats), nothingIsOwn).map(({ severity }) => severity);
}

describe('signs', () => {
  it.each(Object.entries(artifactSigns))(
    '%s has a text that can be filled or left unfilled',
    (id, meaning) => {
      const [bare] = judge(artifact([sign(id as SignId)]), nothingIsOwn);
      expect(bare?.what).toMatch(/^[a-z]/);
      expect(bare?.what).not.toMatch(/[{}[\]]|undefined/);
      const holes = [...meaning.what.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');
      const [filled] = judge(
        artifact([sign(id as SignId, Object.fromEntries(holes.map((hole) => [hole, 'EXAMPLE'])))]),
        nothingIsOwn,
      );
      expect(filled?.what.includes('EXAMPLE')).toBe(holes.length > 0);
    },
  );

  it('of containers are no warning where nothing speaks of a model', () => {
    expect(severities([sign('encrypted', { name: 'letter.txt' })], ['zip'])).toEqual(['info']);
    expect(severities([sign('encrypted', { name: 'data.pkl' })], ['zip', 'pickle'])).toEqual(['warning']);
    expect(severities([sign('encrypted'), sign('misnamed')], ['zip'])).toEqual(['warning', 'info']);
    expect(severities([sign('escaping-member', { name: '../x' })], ['tar'])).toEqual(['error']);
  });

  it('of links and doubles say how bad it is', () => {
    expect(severities([sign('link-member', { name: 'a', what: 'link', link: '/etc/passwd' })])).toEqual([
      'error',
    ]);
    expect(severities([sign('link-member', { name: 'a', what: 'link' })])).toEqual(['warning']);
    expect(severities([sign('duplicate-member', { name: 'a', what: 'case' })])).toEqual(['info']);
    expect(severities([sign('duplicate-member', { name: 'a', what: 'same' })])).toEqual(['warning']);
  });
});

describe('the verdict', () => {
  it('is the worst that was seen, in one line', () => {
    const judgements = judge(artifact([sign('truncated'), system]), nothingIsOwn);
    expect(verdictOf(judgements)).toEqual({
      severity: 'error',
      concern: 'runs-code',
      headline: "runs code when it is loaded: starts a program: os.system('echo example')",
    });
    expect(inOrderOfHarm(judgements).map(({ concern }) => concern)).toEqual(['runs-code', 'malformed']);
  });

  it.each<[SignId, SignObservation['data'], string]>([
    ['malformed', { reason: 'its config has no value' }, 'is malformed: its config has no value'],
    ['truncated', { missing: 12 }, 'is malformed: it ends too early, 12 bytes are missing'],
    ['encrypted', { name: 'data.pkl' }, 'could not be inspected: data.pkl is encrypted'],
    [
      'polyglot',
      { formats: 'torch-zip, hdf5' },
      'is malformed: it is valid as several formats: PyTorch archive, HDF5 file',
    ],
    [
      'limit-reached',
      { limit: 'time', allowed: 60_000 },
      'could not be inspected: it takes longer than the limit of 60 s',
    ],
    [
      'limit-reached',
      { limit: 'inflated', allowed: 1024 ** 3 },
      'could not be inspected: it unpacks to more than 1 GB',
    ],
    [
      'limit-reached',
      { limit: 'nested' },
      'could not be inspected: it holds more pickles as bytes than are looked into',
    ],
    [
      'limit-reached',
      { reason: 'stack' },
      'could not be inspected: a pickle puts more on its stack than is kept',
    ],
  ])('says why, once and in words: %s %j', (id, data, headline) => {
    expect(verdictOf(judge(artifact([sign(id, data)]), nothingIsOwn)).headline).toBe(headline);
  });

  it('names every limit that a reader may reach', () => {
    const root = new URL('../../../server/src/artifacts/', import.meta.url);
    const limits = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [...readFileSync(new URL(name, root), 'utf8').matchAll(/\blimit: '(\w+)'/g)])
      .map((match) => match[1] ?? '');
    expect(limits.length).toBeGreaterThan(5);
    for (const limit of limits)
      expect(limitText({ limit, allowed: 5 }), limit).not.toContain('a limit of the scan was reached');
  });

  it('begins with what explains the rest', () => {
    const several = [sign('prefixed-archive'), sign('polyglot', { formats: 'zip, pickle' })];
    expect(verdictOf(judge(artifact(several), nothingIsOwn)).headline).toContain('several formats');
  });

  it('does not name what has no name', () => {
    const node: Observation = {
      kind: 'component',
      loader: 'skops',
      module: '',
      name: '',
      details: { node: 'ObjectNode' },
      count: 1,
      place,
    };
    expect(verdictOf(judge(artifact([node], ['skops']), nothingIsOwn)).headline).toBe(
      'needs code that is not part of it: a node of the schema names no class',
    );
  });

  it('of a fine file says so', () => {
    expect(verdictOf(judge(artifact([sign('nested-pickle')]), nothingIsOwn))).toEqual({
      severity: undefined,
      concern: undefined,
      headline: 'nothing dangerous found',
    });
  });

  it('is given for each concern, with what it rests on', () => {
    const others = Array.from(
      { length: 12 },
      (_, index): Observation => ({
        ...system,
        module: 'vendor.layers',
        name: `Layer${index}`,
        use: 'referenced',
        arguments: [],
        place: { members: ['model', 'data.pkl'], offset: index },
      }),
    );
    const [first, second] = concernsOf(judge(artifact([...others, system]), nothingIsOwn));
    expect(first).toMatchObject({ concern: 'runs-code', severity: 'error' });
    expect(second).toMatchObject({ concern: 'unknown-global', severity: 'warning' });
    const lines = evidenceLines(second?.judgements ?? []);
    expect(lines).toHaveLength(9);
    expect(lines[0]).toBe('- unverified import vendor.layers.Layer0 (model!/data.pkl, byte 0)');
    expect(lines[8]).toBe('- and 4 more');
  });

  it('has no line ends and no invisible letters from the file', () => {
    const evil = { ...system, module: 'os\n\u202e', name: 'system\r' };
    expect(evidenceLines(judge(artifact([evil]), nothingIsOwn)).join('')).not.toMatch(/[\n\r\u202e]/);
  });
});

describe('the rest of a file explains', () => {
  it('a call of what partial gave, where it wraps what is known', async () => {
    const makes = (module: string, name: string) =>
      scan(
        pickle(
          ['SHORT_BINUNICODE', 'functools'],
          ['SHORT_BINUNICODE', 'partial'],
          'STACK_GLOBAL',
          ['SHORT_BINUNICODE', module],
          ['SHORT_BINUNICODE', name],
          'STACK_GLOBAL',
          'TUPLE1',
          'REDUCE',
          'EMPTY_TUPLE',
          'REDUCE',
        ),
      );
    const known = judge(await makes('scipy.stats._stats_py', 'KstestResult.__new__'), nothingIsOwn);
    expect(verdictOf(known).severity).toBeUndefined();
    expect(verdictOf(judge(await makes('os', 'getcwd'), nothingIsOwn)).severity).toBe('error');
  });

  it('tensors in bytes that were read, and no others', async () => {
    const loads = (bytes: Uint8Array) =>
      scan(
        pickle(
          ['SHORT_BINUNICODE', 'torch.storage'],
          ['SHORT_BINUNICODE', '_load_from_bytes'],
          'STACK_GLOBAL',
          ['BINBYTES', bytes],
          'TUPLE1',
          'REDUCE',
        ),
      );
    const [unread] = judge(await loads(ascii('no tensors at all')), nothingIsOwn);
    expect(unread).toMatchObject({ concern: 'runs-code', severity: 'error' });
    const evil = judge(await loads(pickle(...callOf('os', 'system', 'echo example'))), nothingIsOwn);
    expect(verdictOf(evil).severity).toBe('error');
  });
});

describe('how a file is packed', () => {
  const deep = sign('limit-reached', { limit: 'depth', allowed: 6 });
  const long = sign('limit-reached', { limit: 'time', allowed: 60_000 });

  it('matters where the file is named like a model, and where it is packed to hide', () => {
    const severityOf = (file: Artifact) => verdictOf(judge(file, nothingIsOwn)).severity;
    const large = { ...artifact([long], ['gzip']), size: 10 * 1024 ** 3 };
    expect(severityOf(large)).toBe('info');
    expect(severityOf({ ...large, named: true })).toBe('warning');
    expect(severityOf(artifact([deep], ['gzip']))).toBe('warning');
  });

  it.each([
    ['time', 60_000, 3_000_000, 300_000_000],
    ['inflated', 8 * 1024 ** 3, 41_000_000, 2 * 1024 ** 3],
    ['inflated', 1024 ** 3, 1_000_000, 60_000_000],
    ['steps', 200_000_000, 1_000_000, 2_000_000_000],
    ['members', 100_000, 11_000_000, 200_000_000],
  ])(
    'matters where a file reaches a limit that its size does not explain: %s, %i',
    (limit, allowed, small, large) => {
      const reached = artifact([sign('limit-reached', { limit, allowed })], ['tar']);
      const severityOf = (size: number) => verdictOf(judge({ ...reached, size }, nothingIsOwn)).severity;
      expect(severityOf(small)).toBe('warning');
      expect(severityOf(large)).toBe('info');
    },
  );
});
