import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Call } from '../../../facts/call.ts';
import type { Command, Word } from '../../../facts/command.ts';
import { asString } from '../../../facts/value.ts';
import { isAutomation } from '../../../facts/workflow.ts';
import { agentActionOf, agentActions } from '../../../knowledge/agent-actions.ts';
import { movingCode, urlDownloads } from '../../../knowledge/downloads.ts';
import { cloneState } from '../../../knowledge/git-clone.ts';
import { cloneVerb, invocation } from '../../../knowledge/hub-commands.ts';
import { texts } from '../../../knowledge/hub-fetch.ts';
import { fetchedPackage } from '../../../knowledge/package-runners.ts';
import { parseHubUrl, revisionKind, shorten } from '../../../knowledge/repository.ts';
import { table } from '../../../knowledge/table.ts';

type Message = 'raw' | 'clone' | 'cloneBranch' | 'package' | 'packageTag' | 'action';
type Found = Omit<Report<Message>, 'statement'>;

const downloads = table(urlDownloads);

/** Programs that install Python packages, with the word that tells so. */
const installers: ReadonlySet<string> = new Set([
  'pip',
  'pip3',
  'pipx',
  'uv',
  'poetry',
  'pdm',
  'conda',
  'mamba',
  'uvx',
]);

/** As they begin, also where the rest is filled in: `f"…/blob/{branch}/…"`. */
const branches = ['main', 'master', 'head', 'HEAD', 'dev', 'trunk', 'nightly', '{', '"', "'", '%'];

export default defineRule<Message>({
  id: 'unpinned-code-fetch',
  title: 'Code is fetched from a moving branch',
  guidelines: ['supply-chain'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-494', 'CWE-829', 'LLM04:2026', 'AML.T0010.001'],
  triggers: [
    ...[
      'git+',
      'git clone',
      'repo clone',
      'lfs clone',
      'githubusercontent.com',
      'gitlab.com',
      'jsdelivr.net',
    ],
    ...agentActions.map(({ action }) => action),
    ...['git = ', 'git="', 'git ='].map((key) => [key, 'https://']),
    ['git -', ' clone '],
    ['"git"', '"clone"'],
    ["'git'", "'clone'"],
    ...['archive', 'zip', 'tar', 'raw', 'blob/refs/'].map((kind) => ['github.com', `/${kind}`]),
    // Links to a file of a commit are in many comments; only those to a branch matter.
    ...branches.map((branch) => ['github.com', `/blob/${branch}`]),
  ],
  messages: {
    raw: 'Code of {{repository}} is fetched from branch {{branch}}\nWhoever can push there changes what runs here. Put a commit in the address where the branch stands.',
    clone:
      '{{repository}} is cloned without a checkout of a commit\nWhatever is newest on its default branch is fetched. Check out a tag or, better, a commit.',
    cloneBranch:
      '{{repository}} is cloned from branch {{branch}}\nWhoever can push there changes what runs here. Clone a tag or check out a commit.',
    package:
      '{{repository}} is installed from a moving branch\nThe package runs code when it is installed. Add the full commit: git+https://…@<commit>.',
    action:
      '{{repository}} runs at {{branch}}; name the full commit\nWhoever can move that name changes what runs. The agent runs with the token and the secrets of the job. Put the 40 digits of the commit behind the @.',
    packageTag:
      '{{repository}} is installed at {{branch}}, which is no full commit\nA tag can be moved and a short hash can fit another commit. Name all 40 digits.',
  },
  on: {
    call(call, report) {
      const found = ofDownload(call) ?? ofInstall(call);
      if (found) report({ ...found, statement: call.statement });
    },
    setting(setting, report) {
      if (setting.key !== 'uses' || !isAutomation(setting)) return;
      const found = agentActionOf(asString(setting.value));
      if (!found || revisionKind(found.ref) === 'commit') return;
      const data = { repository: shorten(found.action.action, 36), branch: shorten(found.ref, 16) };
      report({ at: setting.valueSpan, statement: setting.span, message: 'action', data });
    },
    dependency(dependency, report, file) {
      // What a command installs is told of the command; a lock file holds the commit.
      if (dependency.ecosystem !== 'pypi' || dependency.where !== 'manifest' || dependency.locked) return;
      if (dependency.url === undefined || file.project.isLocked('pypi') !== false) return;
      const found = judge(dependency.url);
      if (found) report({ ...found, at: dependency.span, statement: dependency.statement });
    },
    command(command, report, file) {
      if (runsMcpServer(command)) return;
      const found = ofClone(command, file) ?? ofCommand(command);
      if (found) report({ ...found, statement: command.statement });
    },
  },
});

function ofDownload(call: Call): Found | undefined {
  const row = downloads.find(call.names);
  const argument = row && call.arg(row.url.position, ...row.url.names);
  if (!argument) return undefined;
  for (const text of texts(argument.value)) {
    const code = movingCode(text);
    if (code)
      return { at: call.calleeSpan, message: 'raw', data: { ...code, repository: shorten(code.repository) } };
  }
  return undefined;
}

/** `Image.debian_slim().pip_install("git+https://…")` of Modal and other builders of images. */
function ofInstall(call: Call): Found | undefined {
  if (!/^(pip_install|uv_pip_install)$/.test(call.method)) return undefined;
  for (const { value } of call.args) {
    const values = value.kind === 'list' ? value.items : [value];
    for (const text of values.flatMap(texts)) {
      const found = judge(text);
      if (found) return { at: call.calleeSpan, ...found };
    }
  }
  return undefined;
}

/** A package that is run as an MCP server is `unpinned-mcp-server`'s. */
function runsMcpServer({ where, program, words }: Command): boolean {
  return where === 'mcp' && fetchedPackage([program, ...words.map((word) => word.text)]) !== undefined;
}

function ofClone(command: Command, file: FileContext): Found | undefined {
  const { program, words } = invocation(command);
  const verb =
    program === 'git' ? cloneVerb(words) : program === 'gh' ? words.findIndex((w) => w.text === 'clone') : -1;
  if (verb < 0) return undefined;
  const address = words.slice(verb + 1).find((word) => isRemote(word.text, program));
  if (!address?.text) return undefined;
  const hub = parseHubUrl(address.text);
  // Models and datasets of the Hub have rules of their own.
  if (hub && hub.hub !== 'spaces') return undefined;
  const commands = file.facts('command');
  const state = cloneState(command, commands.slice(commands.indexOf(command) + 1));
  const repository = shorten(repositoryOf(address.text));
  if (state.kind === 'default') return { at: command.span, message: 'clone', data: { repository } };
  return state.kind === 'branch'
    ? { at: command.span, message: 'cloneBranch', data: { repository, branch: state.branch } }
    : undefined;
}

function isRemote(text: string | undefined, program: string): boolean {
  if (text === undefined) return false;
  return (
    /^(https?:\/\/|ssh:\/\/|git:\/\/|[\w.-]+@[\w.-]+:)/.test(text) ||
    (program === 'gh' && /^[\w.-]+\/[\w.-]+$/.test(text))
  );
}

function ofCommand(command: Command): Found | undefined {
  const { program, words } = invocation(command);
  if (program === 'wget' || program === 'curl' || program === 'aria2c') return ofFetch(command, words);
  if (!installers.has(program) && !installers.has(command.program)) return undefined;
  // `uvx --from git+… tool` runs the tool, and installs it.
  for (const word of command.words) {
    const found = word.text === undefined ? undefined : judge(word.text);
    if (found) return { at: command.span, ...found };
  }
  return undefined;
}

function ofFetch(command: Command, words: readonly Word[]): Found | undefined {
  for (const { text } of words) {
    const code = text === undefined ? undefined : movingCode(text);
    if (code)
      return { at: command.span, message: 'raw', data: { ...code, repository: shorten(code.repository) } };
  }
  return undefined;
}

/** Reads a requirement that is an address: `git+https://host/org/repo@ref#egg=name`, or an archive of a branch. */
function judge(requirement: string): Omit<Found, 'at'> | undefined {
  const address = /(?:^|@\s*)(git\+[\w+]+:\/\/.+|https?:\/\/.+)$/.exec(requirement)?.[1];
  if (address === undefined) return undefined;
  if (!address.startsWith('git+')) {
    const code = movingCode(address);
    return code && { message: 'package', data: { repository: shorten(code.repository) } };
  }
  const bare = address.replace(/[#;\s].*$/, '').replace(/^git\+[\w+]+:\/\/(?:[^@/]*@)?/, '');
  const at = bare.lastIndexOf('@');
  const repository = shorten(repositoryOf(at < 0 ? bare : bare.slice(0, at)));
  if (at < 0) return { message: 'package', data: { repository } };
  const revision = bare.slice(at + 1);
  if (/[{}$￼]/.test(revision)) return undefined;
  switch (revisionKind(revision)) {
    case 'commit':
      return undefined;
    case 'branch':
      return { message: 'package', data: { repository } };
    default:
      return { message: 'packageTag', severity: 'info', data: { repository, branch: shorten(revision, 30) } };
  }
}

function repositoryOf(address: string): string {
  return address
    .replace(/\.git\/?$/, '')
    .split(/[/:]/)
    .filter((part) => part !== '')
    .slice(-2)
    .join('/');
}
