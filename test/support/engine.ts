import { createEngine, type EngineOptions } from '../../server/src/engine/create-engine.ts';
import type { Engine } from '../../server/src/engine/engine.ts';
import { readGrammar } from '../../server/src/host/grammars.ts';

const engines = new Map<string, Promise<Engine>>();

/** An engine with all rules; made once per set of options, because it loads grammars. */
export function testEngine(options: Partial<EngineOptions> = {}): Promise<Engine> {
  const key = JSON.stringify(options);
  const made =
    engines.get(key) ?? createEngine({ grammar: (file) => readGrammar(file, import.meta.url), ...options });
  engines.set(key, made);
  return made;
}
