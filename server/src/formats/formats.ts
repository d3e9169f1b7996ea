import type { Language } from 'web-tree-sitter';
import { parseIni } from './data/ini.ts';
import { parseJson } from './data/json.ts';
import { parseToml } from './data/toml.ts';
import { dataFormat } from './data-format.ts';
import type { FormatId } from './detect.ts';
import { dockerfileFormat } from './dockerfile/dockerfile.ts';
import { parseTemplatedYaml } from './documents/kubernetes/go-template.ts';
import { dotenvFormat } from './dotenv.ts';
import type { Format } from './format.ts';
import { lockFormat } from './lock.ts';
import { makefileFormat } from './makefile.ts';
import { markdownFormat } from './markdown.ts';
import { modelfileFormat } from './modelfile.ts';
import { notebookFormat } from './notebook.ts';
import { procfileFormat } from './procfile.ts';
import { type PythonFormat, pythonFormat } from './python/python.ts';
import { requirementsFormat } from './requirements.ts';
import { createShell } from './shell/read.ts';
import { shellFormat } from './shell/shell-format.ts';
import { templateFormat } from './template.ts';

export interface Grammars {
  readonly python: Language;
  readonly bash: Language;
}

export type Formats = { readonly [Id in FormatId]?: Format } & { readonly python: PythonFormat };

/** Every format, by its id. The parser's runtime has to be ready. */
export function createFormats(grammars: Grammars): Formats {
  const shell = createShell(grammars.bash);
  const python = pythonFormat(grammars.python, shell);
  const hash = { open: '#' };
  return {
    python,
    notebook: notebookFormat(python),
    shell: shellFormat(shell),
    makefile: makefileFormat(shell),
    dotenv: dotenvFormat,
    procfile: procfileFormat(shell),
    dockerfile: dockerfileFormat(shell),
    yaml: dataFormat('yaml', parseTemplatedYaml, hash, shell),
    json: dataFormat('json', parseJson, undefined, shell),
    jsonc: dataFormat('jsonc', parseJson, { open: '//' }, shell),
    requirements: requirementsFormat,
    lock: lockFormat,
    markdown: markdownFormat(shell),
    modelfile: modelfileFormat,
    template: templateFormat,
    toml: dataFormat('toml', parseToml, hash, shell),
    ini: dataFormat('ini', parseIni, { open: '#', ownLine: true }, shell),
  };
}
