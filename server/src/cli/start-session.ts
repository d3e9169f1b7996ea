import { createEngine } from '../engine/create-engine.ts';
import type { Engine } from '../engine/engine.ts';
import { readGrammar } from '../host/grammars.ts';
import { nodeHost } from '../host/node.ts';
import { createSession } from '../session/create-session.ts';
import type { Overrides, Session } from '../session/session.ts';

/** Loads the grammars that lie beside the bundle. */
export function startEngine(): Promise<Engine> {
  return createEngine({ grammar: (file) => readGrammar(file, import.meta.url) });
}

/** One session for each workspace folder, over one engine. */
export function sessions(engine: Engine, overrides: Overrides, today: string): (root: string) => Session {
  const made = new Map<string, Session>();
  return (root) => {
    const session = made.get(root) ?? createSession({ engine, host: nodeHost, root, today, overrides });
    made.set(root, session);
    return session;
  };
}
