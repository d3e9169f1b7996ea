import { createEngine } from '../engine/create-engine.ts';
import type { Engine } from '../engine/engine.ts';
import { blockingHost } from '../host/blocking.ts';
import { type GrammarFile, readGrammar } from '../host/grammars.ts';
import { createSession } from '../session/create-session.ts';
import type { Overrides, Session } from '../session/session.ts';

/** Loads the grammars that lie beside the bundle, all at once. */
export async function startEngine(): Promise<Engine> {
  const read = (file: GrammarFile): Promise<Uint8Array> => readGrammar(file, import.meta.url);
  const [runtime, python, bash] = await Promise.all([
    read('web-tree-sitter.wasm'),
    read('tree-sitter-python.wasm'),
    read('tree-sitter-bash.wasm'),
  ]);
  const files: Readonly<Record<GrammarFile, Uint8Array>> = {
    'web-tree-sitter.wasm': runtime,
    'tree-sitter-python.wasm': python,
    'tree-sitter-bash.wasm': bash,
  };
  return createEngine({ grammar: async (file) => files[file] });
}

const now = (): number => performance.now();

/** One session for each workspace folder, over one engine. */
export function sessions(engine: Engine, overrides: Overrides, today: string): (root: string) => Session {
  const made = new Map<string, Session>();
  return (root) => {
    const session =
      made.get(root) ?? createSession({ engine, host: blockingHost, root, today, now, overrides });
    made.set(root, session);
    return session;
  };
}
