import { open } from 'node:fs/promises';
import { configFileNames } from '../config/file-names.ts';
import { nodeHost } from '../host/node.ts';
import { UsageError } from './failure.ts';

const template = `# Settings of Secure AI Lint for this folder and those below it.

# recommended: what nearly everybody wants to fix. strict: hardening too. audit: everything worth a look.
profile: recommended

# Severity by rule: off, info, warning or error. "secure-ai-lint rules" lists them.
rules:
  # unsafe-torch-load: error

# Files and folders to leave out, besides those of .gitignore.
ignore:
  # - third_party/**

# Other settings for some files.
overrides:
  # - files: ['notebooks/**']
  #   rules:
  #     unpinned-model: info
`;

/** Writes a first config file into the working directory. Never overwrites one. */
export async function init(): Promise<void> {
  for (const name of configFileNames) {
    if (await nodeHost.stat(name)) throw new UsageError(`${name} exists already.`);
  }
  const [name] = configFileNames;
  try {
    const file = await open(name, 'wx');
    await file.writeFile(template).finally(() => file.close());
  } catch (error) {
    throw new UsageError(`${name} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
  process.stdout.write(`Wrote ${name}\n`);
}
