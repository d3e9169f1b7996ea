import type { Command, Word } from '../../facts/command.ts';
import type { Dependency } from '../../facts/dependency.ts';
import type { PackageIndex } from '../../facts/package-index.ts';
import { offsetPiece } from '../piece.ts';
import { pythonDependency } from './dependencies.ts';
import { packageIndex } from './indexes.ts';

/** Verbs of npm and its like that install the packages named behind them: npm 11, pnpm 10, Yarn 4, Bun 1.3. */
const npmVerbs: Readonly<Record<string, readonly string[]>> = {
  npm: ['install', 'i', 'add', 'in', 'ins'],
  pnpm: ['add', 'install', 'i'],
  yarn: ['add', 'global'],
  bun: ['add', 'install', 'i', 'a'],
};

const npmValues: ReadonlySet<string> = new Set([
  ...[
    '--prefix',
    '-C',
    '--dir',
    '--cwd',
    '--filter',
    '-F',
    '--workspace',
    '-w',
    '--loglevel',
    '--cache',
    '--tag',
  ],
  ...['--omit', '--include', '--userconfig', '--install-strategy', '--cpu', '--os', '--backend'],
]);

/** Packages that npm and its like, pipx and `uv tool` install. */
export function otherPackageFacts(command: Command): readonly (Dependency | PackageIndex)[] {
  const { program, words } = command;
  const verbs = Object.hasOwn(npmVerbs, program) ? npmVerbs[program] : undefined;
  if (verbs) {
    const at = words.findIndex((word) => !word.raw.startsWith('-'));
    const verb = words[at]?.text ?? '';
    if (!verbs.includes(verb)) return [];
    const isGlobal = verb === 'global';
    if (isGlobal && words[at + 1]?.text !== 'add') return [];
    return npmFacts(command, words.slice(at + (isGlobal ? 2 : 1)));
  }
  const [first, second, ...rest] = words;
  if (program === 'pipx' && first?.text === 'install') return toolFacts(command, words.slice(1));
  if (program === 'uv' && first?.text === 'tool' && second?.text === 'install')
    return toolFacts(command, rest);
  return [];
}

function npmFacts(command: Command, words: readonly Word[]): readonly (Dependency | PackageIndex)[] {
  const facts: (Dependency | PackageIndex)[] = [];
  const runtime = !words.some((word) => /^(?:-D|--save-dev|--dev|-d)$/.test(word.text ?? ''));
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    const name = word?.text?.replace(/=.*$/s, '');
    if (!word || name === undefined) continue;
    if (name === '--registry') {
      const inline = word.text !== name;
      const value = inline ? word : words[index + 1];
      if (value) facts.push(registry(command, word, value, inline));
      if (!inline) index += 1;
    } else if (npmValues.has(name)) {
      if (word.text === name) index += 1;
    } else if (!name.startsWith('-')) {
      const found = npmPackage(command, word, runtime);
      if (found) facts.push(found);
    }
  }
  return facts;
}

function registry(command: Command, word: Word, value: Word, inline: boolean): PackageIndex {
  return packageIndex(
    {
      ecosystem: 'npm',
      role: 'primary',
      choice: 'best',
      address: inline ? value.text?.replace(/^--registry=/, '') : value.text,
      span: { start: word.span.start, end: Math.max(word.span.end, value.span.end) },
      addressSpan: value.span,
      statement: command.statement,
      where: command.where,
    },
    {
      replaceAddress: (address) =>
        command.change.replaceWord(value, inline ? `--registry=${address}` : address),
      remove: () => command.change.removeFlag('--registry'),
    },
  );
}

/** `name`, `@scope/name@^1`; an address, a folder or an archive tells no name. */
function npmPackage(command: Command, word: Word, runtime: boolean): Dependency | undefined {
  const text = word.text ?? '';
  const [, name, asked = ''] =
    /^((?:@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*)(?:@([^/@:]*))?$/i.exec(text) ?? [];
  if (name === undefined || /\.(?:tgz|tar\.gz)$/.test(text)) return undefined;
  const version = /^v?(\d+\.\d+\.\d+(?:[-+][\w.+-]+)?)$/.exec(asked)?.[1];
  return {
    kind: 'dependency',
    ecosystem: 'npm',
    name: name.toLowerCase(),
    specifier: asked,
    ...(version === undefined ? {} : { version }),
    hashed: false,
    source: 'index',
    locked: false,
    runtime,
    span: word.span,
    statement: command.statement,
    where: command.where,
    change: { pin: (exact) => command.change.replaceWord(word, `${name}@${exact}`) },
  };
}

const toolValues: ReadonlySet<string> = new Set([
  ...[
    '--python',
    '-p',
    '--with',
    '--index-url',
    '-i',
    '--pip-args',
    '--suffix',
    '--preinstall',
    '--extra-index-url',
  ],
  ...['--index', '--default-index', '--find-links', '-f', '--with-requirements', '--with-editable', '--from'],
]);

function toolFacts(command: Command, words: readonly Word[]): readonly Dependency[] {
  const word = words.find(
    (each, index) => !each.raw.startsWith('-') && !toolValues.has(words[index - 1]?.text ?? ''),
  );
  if (word?.text === undefined) return [];
  const quote = /^['"]/.test(word.raw) ? 1 : 0;
  const found = pythonDependency(offsetPiece(word.text, word.span.start + quote), {
    where: command.where,
    runtime: true,
    statement: command.statement,
  });
  if (!found) return [];
  const pin = (version: string) => command.change.replaceWord(word, `${found.name}==${version}`);
  return [{ ...found, span: word.span, change: { pin: found.source === 'index' ? pin : () => undefined } }];
}
