import type { Document, Engine } from '../../server/src/engine/engine.ts';
import type { Finding } from '../../server/src/engine/finding.ts';
import { createMemoryHost } from '../../server/src/host/memory.ts';
import { createSession } from '../../server/src/session/create-session.ts';
import type { FileResult, Overrides, Session } from '../../server/src/session/session.ts';
import { testEngine } from './engine.ts';

/** Where the files of a test's workspace seem to lie. */
export const workspaceRoot = '/workspace';

/** The day that tests live in. */
export const today = '2026-06-15';

export interface WorkspaceOptions {
  /** What else lies in the workspace of a single text. */
  readonly files?: ReadonlyMap<string, string | Uint8Array>;
  readonly engine?: Engine;
  readonly overrides?: Overrides;
}

/** A session over files in memory, every rule on. A `.hf-cache` folder is the machine's Hugging Face cache. */
export async function openWorkspace(
  files: ReadonlyMap<string, string | Uint8Array>,
  options: WorkspaceOptions = {},
): Promise<Session> {
  const contents = Object.fromEntries(
    [...files].map(([file, content]) => [`${workspaceRoot}/${file}`, content]),
  );
  const host = createMemoryHost(contents, {
    environment: { HF_HUB_CACHE: `${workspaceRoot}/.hf-cache` },
    home: '/home/tester',
  });
  return createSession({
    engine: options.engine ?? (await testEngine()),
    host,
    root: workspaceRoot,
    today,
    overrides: options.overrides ?? { profile: 'audit', strongest: true },
  });
}

export interface LintedFile {
  /** Relative to the workspace. */
  readonly path: string;
  readonly text: string;
  readonly result: FileResult;
}

/** Lints every file of a workspace that the command line would lint. */
export async function lintWorkspace(
  files: ReadonlyMap<string, string | Uint8Array>,
  options: WorkspaceOptions = {},
): Promise<readonly LintedFile[]> {
  const session = await openWorkspace(files, options);
  const linted: LintedFile[] = [];
  for await (const file of session.files([workspaceRoot])) {
    const document = await session.read(file);
    if ('skipped' in document) continue;
    const result = await session.lint(document);
    linted.push({ path: file.slice(workspaceRoot.length + 1), text: document.text, result });
    session.close(document);
  }
  return linted;
}

/** The findings for one text. */
export async function lintText(
  text: string,
  path = 'sample.py',
  options: WorkspaceOptions = {},
): Promise<readonly Finding[]> {
  const session = await openWorkspace(new Map([...(options.files ?? []), [path, text]]), options);
  const document: Document = session.open(`${workspaceRoot}/${path}`, text);
  try {
    const { findings, problems } = await session.lint(document);
    if (problems.length > 0)
      throw new Error(problems.map((problem) => `${problem.rule}: ${problem.message}`).join('\n'));
    return findings;
  } finally {
    session.close(document);
  }
}
