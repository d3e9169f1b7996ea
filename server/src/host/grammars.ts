import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export type GrammarFile = 'web-tree-sitter.wasm' | 'tree-sitter-python.wasm' | 'tree-sitter-bash.wasm';

/**
 * The bytes of a grammar. A bundle has it beside itself; the sources take it from the installed package.
 * `beside` is the URL of the module that is running.
 */
export async function readGrammar(file: GrammarFile, beside: string): Promise<Uint8Array> {
  try {
    return await readFile(fileURLToPath(new URL(file, beside)));
  } catch {
    return readFile(createRequire(beside).resolve(`${file.replace(/\.wasm$/, '')}/${file}`));
  }
}
