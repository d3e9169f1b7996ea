import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Command, Word } from '../../../facts/command.ts';
import { parseImage } from '../../../facts/image.ts';
import { dockerRun } from '../../../knowledge/docker-run.ts';
import { type McpStart, mcpAddTriggers, mcpStart } from '../../../knowledge/mcp-commands.ts';
import { type FetchedPackage, fetchedPackage } from '../../../knowledge/package-runners.ts';
import { shorten } from '../../../knowledge/repository.ts';

type Message = 'newest' | 'moving' | 'repository' | 'image' | 'movingImage' | 'imageTag';
type Finding = Omit<Report<Message>, 'at' | 'statement'>;

/** The names under which clients keep their servers, next to what fetches one. */
const keys: readonly (readonly string[])[] = [
  ['mcpServers'],
  ['mcp_servers'],
  ['context_servers'],
  ['"servers"'],
  ['"mcp"', '"command"'],
  ['extensions', 'cmd'],
  // A plugin's servers stand at the top.
  ['"command"', '"args"'],
];
const runners = [
  'npx',
  'npm',
  'bun',
  'pnpx',
  'dlx',
  'deno',
  'uvx',
  '"uv"',
  'uv tool',
  'pipx',
  'docker',
  'podman',
];

export default defineRule<Message>({
  id: 'unpinned-mcp-server',
  title: 'An MCP server is started without an exact version',
  guidelines: ['supply-chain'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-494', 'CWE-829', 'MCP04', 'ASI04'],
  triggers: [...keys, ...mcpAddTriggers].flatMap((words) => runners.map((runner) => [...words, runner])),
  messages: {
    newest: '{{name}} runs in its newest version; pin an exact one',
    moving: '{{name}} follows {{specifier}}; pin an exact version',
    repository: 'The server runs what {{name}} holds today; pin a full commit',
    image: 'The image {{name}} is not pinned; name its digest',
    movingImage: 'The image {{name}} follows {{specifier}}; name its digest',
    imageTag: 'The image {{name}} is known by a tag that can move; name its digest',
  },
  on: {
    command(command, report, file) {
      const start = mcpStart(command);
      if (!start) return;
      const fetched = fetchedPackage(start.words);
      const found = fetched ? packageFinding(fetched, start, command, file) : imageFinding(start);
      if (found) report({ ...found.finding, at: found.word.span, statement: found.word.span });
    },
  },
});

interface Found {
  readonly word: Word;
  readonly finding: Finding;
}

function packageFinding(
  fetched: FetchedPackage,
  start: McpStart,
  command: Command,
  file: FileContext,
): Found | undefined {
  const word = start.at(fetched.index);
  if (fetched.isPinned || !word) return undefined;
  const name = shorten(fetched.name);
  if (fetched.source === 'git') return { word, finding: { message: 'repository', data: { name } } };
  const specifier = shorten(fetched.specifier.replace(/^@/, ''), 20);
  return {
    word,
    finding: {
      message: specifier === '' ? 'newest' : 'moving',
      data: specifier === '' ? { name } : { name, specifier },
      fixes: versionFix(fetched, word, command, file),
    },
  };
}

/** The version that the workspace has already; no other is known. */
function versionFix(fetched: FetchedPackage, word: Word, command: Command, file: FileContext) {
  const known = file.project.version(fetched.name, fetched.ecosystem);
  const version = known?.lower;
  if (!known || version === undefined || version !== known.upper || !known.upperInclusive) return [];
  if (!command.words.some(({ span }) => span.start === word.span.start) || word.text?.startsWith('{'))
    return [];
  const edits = command.change.replaceWord(word, fetched.pinned(version));
  return edits
    ? [{ title: `Pin ${version}, as in ${known.source}`, applicability: 'suggestion' as const, edits }]
    : [];
}

const movingTags: ReadonlySet<string> = new Set([
  'latest',
  'main',
  'master',
  'edge',
  'nightly',
  'dev',
  'stable',
]);

function imageFinding(start: McpStart): Found | undefined {
  const index = dockerRun(start.words)?.image ?? -1;
  const word = start.at(index);
  const text = start.words[index];
  if (index < 0 || !word || text === undefined || text.includes('$')) return undefined;
  const image = parseImage(text);
  if (!image || image.digest || image.open) return undefined;
  const name = shorten(image.repository);
  const { tag } = image;
  if (tag === undefined) return { word, finding: { message: 'image', data: { name } } };
  if (movingTags.has(tag)) {
    return { word, finding: { message: 'movingImage', data: { name, specifier: tag } } };
  }
  return { word, finding: { message: 'imageTag', data: { name }, severity: 'info', profile: 'strict' } };
}
