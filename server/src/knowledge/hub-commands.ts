import { type Command, flag, type Word } from '../facts/command.ts';
import type { HubKind } from '../facts/project.ts';
import { isRepositoryId, parseHubUrl } from './repository.ts';

/** A command that downloads from the Hugging Face Hub. */
export interface CommandFetch {
  readonly hub: HubKind | 'spaces';
  readonly repository: string;
  /** Where the repository is named. */
  readonly word: Word;
  /** The flag that pins it; nothing where the program has none. */
  readonly revisionFlag: string | undefined;
  /** The revision as given; a word without text is one that cannot be seen. */
  readonly revision: Word | undefined;
}

interface Server {
  readonly programs: readonly string[];
  /** Flags that take the repository. */
  readonly flags: readonly string[];
  /** The word before the repository, where it is passed without a flag. */
  readonly verb?: string;
  readonly revision?: string;
}

/** Programs that download the model they serve. Checked: vLLM 0.11, SGLang 0.5, TGI 3.3, llama.cpp b6900. */
const servers: readonly Server[] = [
  { programs: ['vllm'], verb: 'serve', flags: ['--model'], revision: '--revision' },
  {
    programs: ['vllm.entrypoints.openai.api_server', 'vllm.entrypoints.api_server'],
    flags: ['--model'],
    revision: '--revision',
  },
  {
    programs: ['sglang.launch_server', 'sglang'],
    flags: ['--model-path', '--model'],
    revision: '--revision',
  },
  {
    programs: ['text-generation-launcher', 'text-embeddings-router'],
    flags: ['--model-id'],
    revision: '--revision',
  },
  { programs: ['llama-server', 'llama-cli', 'llama-run'], flags: ['-hf', '-hfr', '--hf-repo'] },
];

/** Flags of `hf download` that take a value, so that the next word is not the repository. */
const downloadOptions: ReadonlySet<string> = new Set([
  '--cache-dir',
  '--exclude',
  '--format',
  '--include',
  '--local-dir',
  '--local-dir-use-symlinks',
  '--max-workers',
  '--repo-type',
  '--revision',
  '--token',
  '--type',
]);

/** The program and its words, `python -m module` read as the program `module`. */
export function invocation(command: Command): { readonly program: string; readonly words: readonly Word[] } {
  const [first, second] = command.words;
  return /^python[\d.]*$/.test(command.program) && first?.text === '-m' && second?.text !== undefined
    ? { program: second.text, words: command.words.slice(2) }
    : { program: command.program, words: command.words };
}

/** What a command downloads from the Hub; nothing when it does not, or when it cannot be seen. */
export function commandFetch(command: Command): CommandFetch | undefined {
  const { program, words } = invocation(command);
  if (program === 'huggingface-cli' || program === 'hf') return download(command, words);
  if (program === 'git') return clone(words);
  const server = servers.find((candidate) => candidate.programs.includes(program));
  if (!server) return undefined;
  const word = served(command, words, server);
  const repository = word?.text?.replace(server.revision ? /$^/ : /:[\w.-]+$/, '');
  if (!word || repository === undefined || !isRepositoryId(repository)) return undefined;
  return {
    hub: 'models',
    repository,
    word,
    revisionFlag: server.revision,
    revision: server.revision === undefined ? undefined : flag(command, server.revision),
  };
}

function served(command: Command, words: readonly Word[], server: Server): Word | undefined {
  if (server.verb !== undefined) {
    if (words[0]?.text !== server.verb) return undefined;
    const next = words[1];
    if (next && !next.raw.startsWith('-')) return next;
  }
  return flag(command, ...server.flags);
}

function download(command: Command, words: readonly Word[]): CommandFetch | undefined {
  if (words[0]?.text !== 'download') return undefined;
  const word = words.find((candidate, index) => {
    const before = words[index - 1]?.text ?? '';
    return index > 0 && !candidate.raw.startsWith('-') && !downloadOptions.has(before);
  });
  if (word?.text === undefined || !isRepositoryId(word.text)) return undefined;
  const type = flag(command, '--repo-type', '--type');
  if (type && type.text === undefined) return undefined;
  const hub = type?.text === 'dataset' ? 'datasets' : type?.text === 'space' ? 'spaces' : 'models';
  return {
    hub,
    repository: word.text,
    word,
    revisionFlag: '--revision',
    revision: flag(command, '--revision'),
  };
}

function clone(words: readonly Word[]): CommandFetch | undefined {
  if (cloneVerb(words) < 0) return undefined;
  for (const word of words) {
    const address = word.text === undefined ? undefined : parseHubUrl(word.text);
    if (!address) continue;
    const { hub, repository } = address;
    return { hub, repository, word, revisionFlag: undefined, revision: undefined };
  }
  return undefined;
}

/** The index of `clone` among the words of `git`; `git lfs clone` and `git -c a=b clone` too. -1 when it is none. */
export function cloneVerb(words: readonly Word[]): number {
  const index = words.findIndex((word) => word.text === 'clone');
  const before = words.slice(0, Math.max(index, 0)).map((word) => word.text ?? '');
  return before.every(
    (text, at) => text.startsWith('-') || text === 'lfs' || /^-[cC]$/.test(before[at - 1] ?? ''),
  )
    ? index
    : -1;
}
