import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../server/src/artifacts/limits.ts';
import type { Document } from '../../../server/src/engine/engine.ts';
import type { Host } from '../../../server/src/host/host.ts';
import { createMemoryHost, type MemoryHost } from '../../../server/src/host/memory.ts';
import { createSession } from '../../../server/src/session/create-session.ts';
import type { Session } from '../../../server/src/session/session.ts';
import { testEngine } from '../../support/engine.ts';
import { evilPickle, evilPickleOf, plainPickle } from '../../support/model-files.ts';
import { today } from '../../support/workspace.ts';

const rule = 'dangerous-model-file';
const code = 'import torch\n\nmodel = torch.load("model.pt", weights_only=False)\n';
const guarded = code.replace('False', 'True');
const inCall = code.indexOf('"model.pt"');

async function start(
  files: Readonly<Record<string, string | Uint8Array>>,
  change?: (host: MemoryHost) => Host,
) {
  const host = createMemoryHost(files);
  const engine = await testEngine();
  return { host, session: createSession({ engine, host: change?.(host) ?? host, root: '/w', today }) };
}

/** A host whose models can be opened only when the gate is. */
function gated(host: MemoryHost): { readonly host: Host; open(): void } {
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { host: { ...host, open: (path) => gate.then(() => host.open(path)) }, open: () => open() };
}

async function rules(session: Session, document: Document): Promise<readonly string[]> {
  return (await session.lint(document)).findings.map((finding) => finding.rule);
}

describe('the model files that a document loads', () => {
  it('lie beside it, or below the workspace', async () => {
    const { session } = await start({
      '/w/model.pt': plainPickle,
      '/w/pkg/model.pt': evilPickle,
      '/w/pkg/a.py': code,
      '/w/other/b.py': code,
    });
    const fileOf = async (path: string) =>
      (await session.loads(session.open(path, code), inCall)).map(({ file }) => file);
    expect(await fileOf('/w/pkg/a.py')).toEqual(['/w/pkg/model.pt']);
    expect(await fileOf('/w/other/b.py')).toEqual(['/w/model.pt']);
    expect(await fileOf('/w/a.py')).toEqual(['/w/model.pt']);
    expect(await session.loads(session.open('/w/a.py', code), 0)).toEqual([]);
  });

  it('are judged, also where the call guards against them', async () => {
    const { session } = await start({ '/w/model.pt': evilPickle });
    const [load] = await session.loads(session.open('/w/a.py', guarded), inCall);
    expect(load?.guarded).toBe(true);
    expect(load?.found?.artifact.formats).toEqual(['pickle']);
    expect(load?.found?.judgements.map(({ concern }) => concern)).toEqual(['runs-code']);
  });

  it('are none where there is no such file, or no model in it', async () => {
    const { session } = await start({ '/w/model.pt': 'nothing that anybody knows' });
    expect(await session.loads(session.open('/w/b.py', code.replace('model.pt', 'gone.pt')), inCall)).toEqual(
      [],
    );
  });

  it('are judged anew when they change', async () => {
    const { host, session } = await start({ '/w/model.pt': evilPickle });
    const document = session.open('/w/a.py', code);
    expect(await rules(session, document)).toContain(rule);
    host.write('/w/model.pt', plainPickle);
    expect(session.changed('/w/model.pt')).toEqual(['/w/a.py']);
    expect(await rules(session, document)).not.toContain(rule);
    host.remove('/w/model.pt');
    expect(session.changed('/w/model.pt')).toEqual(['/w/a.py']);
    expect(await rules(session, document)).not.toContain(rule);
    host.write('/w/model.pt', evilPickle);
    expect(session.changed('/w/model.pt')).toEqual(['/w/a.py']);
    expect(await rules(session, document)).toContain(rule);
  });

  it('are no finding once their digest is approved', async () => {
    const { host, session } = await start({ '/w/model.pt': evilPickle });
    const document = session.open('/w/a.py', code);
    expect(await rules(session, document)).toContain(rule);
    const sha256 = await session.sha256('/w/model.pt');
    const config = `modelFiles:\n  approved:\n    - sha256: ${sha256}\n      reason: looked at it\n`;
    host.write('/w/secure-ai-lint.yaml', config);
    session.changed('/w/secure-ai-lint.yaml');
    expect(await rules(session, document)).not.toContain(rule);
    host.write('/w/model.pt', evilPickleOf('echo another'));
    expect(session.changed('/w/model.pt')).toEqual(['/w/a.py']);
    expect(await rules(session, document)).toContain(rule);
  });

  it('are not waited for by somebody without patience', async () => {
    const { host } = await start({ '/w/model.pt': evilPickle });
    const gate = gated(host);
    const session = createSession({ engine: await testEngine(), host: gate.host, root: '/w', today });
    const document = session.open('/w/a.py', code);
    let later: Promise<unknown> | undefined;
    const patience = {
      wait: 0,
      givenUp(loaded: Promise<unknown>) {
        later = loaded;
      },
    };
    const early = await session.lint(document, undefined, patience);
    expect(early.findings.map((finding) => finding.rule)).toEqual(['unsafe-torch-load']);
    const [load] = await session.loads(document, inCall, patience);
    expect(load).toMatchObject({ file: '/w/model.pt', found: undefined });
    gate.open();
    await later;
    const late = await session.lint(document, undefined, patience);
    expect(late.findings.map((finding) => finding.rule)).toContain(rule);
  });
});

describe('reading a model file', () => {
  it('tells how far it is, and stops when it is told to', async () => {
    const bytes = new Uint8Array(3_000_003).fill(0x4e);
    bytes.set([0x80, 0x02, 0x28]);
    bytes.set([0x74, 0x2e], bytes.length - 2);
    const { session } = await start({ '/w/large.pkl': bytes });
    const reached: number[] = [];
    const document = await session.read('/w/large.pkl', { progress: (at) => reached.push(at) });
    expect('skipped' in document).toBe(false);
    expect(reached.length).toBeGreaterThan(1);
    expect([...reached].sort((a, b) => a - b)).toEqual(reached);
    await expect(session.read('/w/large.pkl', { cancelled: () => true })).rejects.toThrow(Cancelled);
  });
});

it('a scan of model files walks what is ignored, too, but not what the config leaves out', async () => {
  const { session } = await start({
    '/w/.gitignore': 'models/\n',
    '/w/secure-ai-lint.yaml': 'ignore:\n  - "*.bin"\n',
    '/w/models/a.pt': evilPickle,
    '/w/models/b.bin': evilPickle,
    '/w/.git/c.pt': evilPickle,
  });
  const found: string[] = [];
  for await (const file of session.files(['/w'], undefined, { noIgnore: true })) found.push(file);
  expect(found).toContain('/w/models/a.pt');
  expect(found.filter((file) => file.endsWith('.bin') || file.includes('.git/'))).toEqual([]);
});
