import type { Command, Word } from '../../facts/command.ts';
import type { Dependency } from '../../facts/dependency.ts';
import type { Environment } from '../../facts/environment.ts';
import type { PackageIndex } from '../../facts/package-index.ts';
import type { Edit, Span } from '../../facts/span.ts';
import { asString } from '../../facts/value.ts';
import { offsetPiece } from '../piece.ts';
import { condaDependency, pythonDependency } from './dependencies.ts';
import { addressesIn, choiceOf, indexVariable, packageIndex, roleOfOption } from './indexes.ts';

/** Flags of the installers that take the next word as their value, besides those that name an index. */
const withValue: ReadonlySet<string> = new Set([
  ...['-r', '--requirement', '-c', '--constraint', '-e', '--editable', '-t', '--target', '-d', '--dest'],
  ...['--platform', '--python-version', '--implementation', '--abi', '--root', '--prefix', '--src', '-p'],
  ...['--python', '--cache-dir', '--log', '--proxy', '--retries', '--timeout', '--exists-action', '--cert'],
  ...['--client-cert', '--progress-bar', '--report', '--config-settings', '-C', '--global-option'],
  ...['--no-binary', '--only-binary', '--upgrade-strategy', '--use-feature', '--root-user-action'],
  ...[
    '--override',
    '--overrides',
    '--build-constraint',
    '--torch-backend',
    '--index-strategy',
    '--directory',
  ],
  ...['--group', '--optional', '--extra', '--exclude-newer', '--link-mode', '--resolution', '--prerelease'],
  ...[
    '--keyring-provider',
    '--color',
    '--config-file',
    '--project',
    '--branch',
    '--tag',
    '--rev',
    '--source',
  ],
  ...['-n', '--name', '--file', '--solver', '-E', '--extras', '-G', '--override-channels'],
]);

interface Install {
  readonly tool: 'pip' | 'uv' | 'conda' | 'npm' | 'other';
  readonly words: readonly Word[];
}

/** The words after the verb of a command that installs packages; nothing for any other command. */
function installOf(command: Command): Install | undefined {
  let program = command.program.replace(/\.exe$/, '');
  let words = command.words;
  const moduleFlag = words[0]?.text === '-m' ? words[1]?.text : undefined;
  if (/^python[\d.]*$/.test(program) && moduleFlag !== undefined) {
    program = moduleFlag;
    words = words.slice(2);
  }
  if (/^pip[\d.]*$/.test(program)) return after(words, 'pip', ['install', 'download', 'wheel']);
  if (program === 'uv') {
    const verb = words.findIndex((word) => word.text === 'pip');
    if (verb >= 0 && words.slice(0, verb).every((word) => word.raw.startsWith('-')))
      return after(words.slice(verb + 1), 'uv', ['install', 'sync', 'compile']);
    return after(words, 'uv', ['add', 'sync', 'lock']);
  }
  if (/^(?:conda|mamba|micromamba)$/.test(program)) return after(words, 'conda', ['install', 'create']);
  if (program === 'poetry' || program === 'pdm' || program === 'pipenv')
    return after(words, 'other', ['add', 'install']);
  return undefined;
}

function after(words: readonly Word[], tool: Install['tool'], verbs: readonly string[]): Install | undefined {
  const at = words.findIndex((word) => !word.raw.startsWith('-'));
  return at >= 0 && verbs.includes(words[at]?.text ?? '') ? { tool, words: words.slice(at + 1) } : undefined;
}

/** The packages and indexes that a command names: `pip install torch --extra-index-url …`, `uv pip install …`. */
export function packageFacts(command: Command): readonly (Dependency | PackageIndex)[] {
  const install = installOf(command);
  if (!install) return [];
  const { tool, words } = install;
  const facts: (Dependency | PackageIndex)[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    const name = /^(--?[\w-]+)(?:=|$)/.exec(word.raw)?.[1];
    const role = name === undefined || tool === 'conda' ? undefined : roleOfOption(name);
    if (name !== undefined && role !== undefined) {
      const inline = word.raw.length > name.length;
      const value = inline ? inlineValue(word, name.length + 1) : words[at + 1];
      if (!inline) at += 1;
      if (value) facts.push(indexOf(command, tool, role, name, word, value));
    } else if (word.raw.startsWith('-')) {
      if (withValue.has(word.raw)) at += 1;
    } else {
      const dependency = packageOf(command, tool, word);
      if (dependency) facts.push(dependency);
    }
  }
  return facts;
}

function packageOf(command: Command, tool: Install['tool'], word: Word): Dependency | undefined {
  const around = { where: command.where, runtime: true, statement: command.statement };
  const quote = /^['"]/.test(word.raw) ? 1 : 0;
  const text = word.text ?? word.raw.slice(quote, word.raw.length - quote);
  // Only a name that is written out is one: `$PACKAGES` may be anything, `torch==$VERSION` is torch.
  if (/^\W*[$`\ufffc]/.test(text) || text === '.') return undefined;
  const piece = offsetPiece(text, word.span.start + quote);
  const found = tool === 'conda' ? condaDependency(piece, around) : pythonDependency(piece, around);
  if (!found) return undefined;
  const change = {
    pin(version: string): readonly Edit[] | undefined {
      const pinned = found.change.pin(version);
      if (pinned === undefined || word.text === undefined) return undefined;
      const [edit] = pinned;
      if (!edit) return undefined;
      const from = edit.span.start - word.span.start - quote;
      const to = edit.span.end - word.span.start - quote;
      return command.change.replaceWord(word, text.slice(0, from) + edit.text + text.slice(to));
    },
  };
  return { ...found, span: word.span, change };
}

function indexOf(
  command: Command,
  tool: Install['tool'],
  role: PackageIndex['role'],
  name: string,
  option: Word,
  value: Word,
): PackageIndex {
  const span: Span = { start: option.span.start, end: Math.max(option.span.end, value.span.end) };
  const text = value.text ?? value.raw.replace(/^(['"])(.*)\1$/s, '$2');
  return packageIndex(
    {
      ecosystem: 'pypi',
      role,
      choice: choiceOf(tool === 'uv' && !isUnsafe(command) ? 'uv' : 'pip'),
      address: text.replace(/^[\w-]+=(?=[a-z]+:\/\/)/, ''),
      span,
      addressSpan: value.span,
      statement: command.statement,
      where: command.where,
    },
    {
      replaceAddress: (address) =>
        option.span.end >= value.span.end
          ? command.change.replaceWord(option, `${name}=${address}`)
          : command.change.replaceWord(value, address),
      remove: () => command.change.removeFlag(name),
    },
  );
}

/** `--index-strategy unsafe-best-match`: uv then chooses as pip does. */
function isUnsafe(command: Command): boolean {
  return command.words.some(({ text }) => text?.startsWith('unsafe-') || text?.includes('=unsafe-'));
}

function inlineValue(word: Word, offset: number): Word {
  return {
    ...(word.text === undefined ? {} : { text: word.text.slice(offset) }),
    raw: word.raw.slice(offset),
    span: { start: word.span.start + offset, end: word.span.end },
  };
}

/** The index that an environment variable names: `PIP_EXTRA_INDEX_URL`, `UV_INDEX_URL`, `PIP_TRUSTED_HOST`. */
export function indexOfVariable(variable: Environment): readonly PackageIndex[] {
  const meant = indexVariable(variable.name);
  const text = asString(variable.value);
  if (!meant || text === undefined) return [];
  const { ecosystem, role, choice } = meant;
  const all = [...addressesIn(text)];
  return all.map(({ address }) =>
    packageIndex(
      {
        ecosystem,
        role,
        choice,
        address,
        span: variable.span,
        addressSpan: variable.valueSpan,
        statement: variable.statement,
        where: variable.where,
      },
      {
        replaceAddress: (other) =>
          all.length === 1 ? variable.change.replaceValue({ literal: other }) : undefined,
        remove: () => (all.length === 1 ? variable.change.remove() : undefined),
      },
    ),
  );
}
