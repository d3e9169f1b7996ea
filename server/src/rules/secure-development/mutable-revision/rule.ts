import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { placeOf } from '../../../facts/place.ts';
import type { Edit, Span } from '../../../facts/span.ts';
import { usual } from '../../../facts/usual.ts';
import { asString, isTruthy } from '../../../facts/value.ts';
import { commandFetch } from '../../../knowledge/hub-commands.ts';
import { hubFetch, loaderOf, loadsLocalPath, texts, unset } from '../../../knowledge/hub-fetch.ts';
import { hubPaths } from '../../../knowledge/hub-paths.ts';
import { modelReferences, readReference } from '../../../knowledge/model-references.ts';
import { settingFetch } from '../../../knowledge/model-settings.ts';
import { revisionKind, shorten } from '../../../knowledge/repository.ts';
import { rowTriggers } from '../../../knowledge/row-triggers.ts';
import { containerFetch, type VariableFetch, variableFetch } from '../../../knowledge/served-containers.ts';
import { isTestFile } from '../../../knowledge/surroundings.ts';
import { table } from '../../../knowledge/table.ts';

type Message = 'branch' | 'tag' | 'short';
type Found = Omit<Report<Message>, 'statement'>;

const references = table(modelReferences);

export default defineRule<Message>({
  id: 'mutable-revision',
  title: 'A revision names a branch, a tag or a short hash',
  guidelines: ['supply-chain'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-494', 'LLM04:2026', 'AML.T0109'],
  triggers: (knowledge) => [
    'revision',
    'REVISION',
    'hf://',
    ...rowTriggers(modelReferences.filter((row) => row.scheme === 'hf-hub' || row.scheme === 'dvc')),
    ...new Set(
      knowledge.modelLoaders.rows.flatMap((row) => (row.revision === undefined ? [] : [row.revision])),
    ),
  ],
  messages: {
    branch:
      'Revision "{{revision}}" is a branch and moves with every push\nWhat is loaded can change without a change of your code. Name the full 40-digit commit.',
    tag: 'Revision "{{revision}}" is no commit and can be moved\nTags and branches can be set to other content. Name the full 40-digit commit.',
    short:
      'Revision "{{revision}}" is a short hash; use the full 40 digits\nA short hash can come to fit another commit, and the Hub may read it as a branch name.',
  },
  on: {
    call(call, report, file) {
      for (const found of [...loader(call, file), ...reference(call), ...path(call)]) {
        const test = isTestFile(file.path) ? ({ profile: 'strict' } as const) : {};
        report({ ...found, statement: call.statement, ...test });
      }
    },
    command(command, report, file) {
      const byVariable = variableFetch(command, file.facts('environment'));
      if (byVariable) reportVariable(byVariable, report, file);
      const fetch = commandFetch(command);
      const revision = fetch?.revision?.text;
      if (!fetch?.revision || revision === undefined || revision.startsWith('-')) return;
      const word = fetch.revision;
      const commit = fetch.hub === 'spaces' ? undefined : cached(file, fetch.hub, fetch.repository, revision);
      const whole = fetch.inWord
        ? (fetch.word.text ?? '').replace(/(^|,)(\s*revision=)[^,]*/, `$1$2${commit}`)
        : commit;
      const edits =
        commit && whole ? command.change.replaceWord(fetch.inWord ? fetch.word : word, whole) : undefined;
      const found = judge(revision, command.span, edits, commit);
      if (found) report({ ...found, statement: command.statement });
    },
    container(container, report, file) {
      const fetch = containerFetch(container);
      if (fetch) reportVariable(fetch, report, file);
    },
    setting(setting, report, file) {
      const fetch = settingFetch(setting, file);
      const revision = fetch?.revision;
      if (revision?.text === undefined || revision.text === '') return;
      const commit = cached(file, fetch?.hub ?? 'models', fetch?.repository ?? '', revision.text);
      const found = judge(revision.text, revision.span, commit && revision.replace(commit), commit);
      if (found) report({ ...found, statement: revision.statement });
    },
  },
});

function reportVariable(
  { repository, revision }: VariableFetch,
  report: (finding: Report<Message>) => void,
  file: FileContext,
): void {
  const text = revision && asString(usual(revision.value));
  if (!revision || text === undefined || text === '') return;
  const commit = cached(file, 'models', repository, text);
  const edits = commit && revision.change.replaceValue({ literal: commit });
  const found = judge(text, revision.span, edits, commit);
  if (found) report({ ...found, statement: revision.statement });
}

function loader(call: Call, file: FileContext): readonly Found[] {
  const row = loaderOf(call, file.knowledge);
  // A revision beside a path that is read from disk fetches nothing.
  if (!row || loadsLocalPath(call, row, file) || isTruthy(call.arg(-1, 'local_files_only')?.value)) return [];
  const fetch = hubFetch(call, file);
  const nested = (row.revisionIn ?? []).flatMap((keyword) => {
    const argument = call.arg(-1, keyword);
    const value = argument?.value.kind === 'mapping' ? argument.value.entries.get('revision') : undefined;
    const revision = asString(value);
    return argument && revision !== undefined ? [{ argument, revision, keyword: undefined }] : [];
  });
  const direct = [row.revision, ...(row.otherRevisions ?? [])].flatMap((keyword, index) => {
    if (keyword === undefined) return [];
    const argument = call.arg(index === 0 ? (row.revisionPosition ?? -1) : -1, keyword);
    const moving = argument && worst(argument);
    return argument && moving !== undefined ? [{ argument, revision: moving, keyword }] : [];
  });
  return [...direct, ...nested].flatMap(({ argument, revision, keyword }) => {
    const commit = fetch?.repository && cached(file, fetch.hub, fetch.repository, revision);
    const edits =
      commit && keyword !== 'custom_revision' && keyword !== undefined
        ? call.change.set(keyword, { literal: commit }, revision)
        : undefined;
    const found = judge(revision, placeOf(call, argument), edits, commit || undefined);
    return found ? [found] : [];
  });
}

/** The one revision that moves most, where it may be one of several and all of them move. */
function worst(argument: Argument): string | undefined {
  const candidates = texts(unset(argument.value)).filter((text) => text !== '');
  if (candidates.length === 0 || candidates.some((text) => revisionKind(text) === 'commit')) return undefined;
  return candidates.find((text) => revisionKind(text) === 'branch') ?? candidates[0];
}

function reference(call: Call): readonly Found[] {
  const row = references.find(call.names);
  if (!row) return [];
  if (row.scheme === 'dvc' && row.revision) {
    const argument = call.arg(row.revision.position, row.revision.name);
    const revision = asString(argument?.value);
    if (!argument || revision === undefined || revisionKind(revision) !== 'branch') return [];
    const found = judge(revision, placeOf(call, argument));
    return found ? [found] : [];
  }
  const argument =
    row.scheme === 'hf-hub' ? call.arg(row.reference.position, ...row.reference.names) : undefined;
  if (row.scheme !== 'hf-hub' || !argument) return [];
  return texts(argument.value).flatMap((text) => {
    const { version } = readReference(row.scheme === 'dvc' ? 'hf-hub' : row.scheme, text);
    const found = version === undefined ? undefined : judge(version, placeOf(call, argument));
    return found ? [found] : [];
  });
}

function path(call: Call): readonly Found[] {
  return hubPaths(call).flatMap(({ address, argument }) => {
    const found =
      address.revision === undefined ? undefined : judge(address.revision, placeOf(call, argument));
    return found ? [found] : [];
  });
}

function cached(
  file: FileContext,
  hub: 'models' | 'datasets',
  repository: string,
  revision: string,
): string | undefined {
  return file.project.revision(hub, repository, revision);
}

function judge(revision: string, at: Span, edits?: readonly Edit[] | '', commit?: string): Found | undefined {
  const kind = revisionKind(revision);
  if (kind === 'commit') return undefined;
  const data = { revision: shorten(revision, 30) };
  const fixes =
    edits && commit
      ? [
          {
            title: `Name the commit that "${revision}" had when it was downloaded, ${commit.slice(0, 12)}`,
            applicability: 'suggestion' as const,
            edits,
          },
        ]
      : [];
  if (kind === 'branch') return { at, message: 'branch', data, fixes };
  return { at, message: kind === 'tag' ? 'tag' : 'short', severity: 'info', data, fixes };
}
