import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Call } from '../../../facts/call.ts';
import type { Command } from '../../../facts/command.ts';
import { asString } from '../../../facts/value.ts';
import { cloneState } from '../../../knowledge/git-clone.ts';
import { commandFetch } from '../../../knowledge/hub-commands.ts';
import { cachedCommit, hubFetch, pinEdits, revisionState } from '../../../knowledge/hub-fetch.ts';
import { hubPaths } from '../../../knowledge/hub-paths.ts';
import { modelReferences, readReference } from '../../../knowledge/model-references.ts';
import { settingFetch } from '../../../knowledge/model-settings.ts';
import { shorten } from '../../../knowledge/repository.ts';
import { rowTriggers } from '../../../knowledge/row-triggers.ts';
import { isTestFile } from '../../../knowledge/surroundings.ts';
import { table } from '../../../knowledge/table.ts';

type Message = 'cached' | 'unknownCommit' | 'path' | 'versionless' | 'command' | 'clone' | 'setting';
type Found = Omit<Report<Message>, 'statement'>;

const references = table(modelReferences.filter((row) => row.scheme === 'kaggle-dataset'));

export default defineRule<Message>({
  id: 'unpinned-dataset',
  title: 'A dataset is fetched without a commit pin',
  guidelines: ['supply-chain'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-494', 'CWE-345', 'LLM04:2026', 'LLM05:2026', 'AML.T0010.002'],
  triggers: (knowledge) => [
    ...rowTriggers(
      knowledge.modelLoaders.rows.filter((row) => row.hub === 'datasets' || row.repositoryType !== undefined),
    ),
    ...rowTriggers(references.rows),
    ...['hf://datasets/', 'HfFileSystem', '/datasets/', '--repo-type', '--type'],
    ...['dataset_path', ['base_model', 'datasets'], ['base_model', 'pretraining_dataset']],
  ],
  messages: {
    cached:
      'Dataset {{repository}} is downloaded without a commit pin\nWhatever is newest in that repository becomes your data. The copy on this machine is commit {{commit}}: pass it as {{keyword}}.',
    unknownCommit:
      'Dataset {{repository}} is downloaded without a commit pin\nWhatever is newest in that repository becomes your data. Pass {{keyword}} with the full 40-digit commit that you reviewed; no commit of it is known on this machine.',
    path: 'Dataset {{repository}} is read without a commit pin\nWhatever is newest in that repository becomes your data. Write the full 40-digit commit behind the name: {{repository}}@<commit>.',
    versionless:
      'Dataset {{repository}} is fetched without a version\nThe newest version becomes your data. Name the version that you tested.',
    command:
      'Dataset {{repository}} is downloaded without --revision\nWhatever is newest in that repository is fetched when the command runs. Add --revision with the full 40-digit commit.',
    setting:
      'Dataset {{repository}} is downloaded without a commit pin\nWhatever is newest in that repository becomes your data. Add the full 40-digit commit that you reviewed: {{pin}}.',
    clone:
      'Dataset {{repository}} is cloned without a checkout of a commit\nWhatever is newest in that repository is fetched when the command runs. Check out the commit that you reviewed.',
  },
  on: {
    call(call, report, file) {
      const profile = isTestFile(file.path) ? ({ profile: 'strict' } as const) : {};
      const found = loader(call, file) ?? reference(call) ?? path(call);
      if (found) report({ ...found, statement: call.statement, ...profile });
    },
    command(command, report, file) {
      const found = ofCommand(command, file);
      if (found) report({ ...found, statement: command.statement });
    },
    setting(setting, report, file) {
      const fetch = settingFetch(setting, file);
      if (fetch?.hub !== 'datasets' || fetch.revision) return;
      const commit = file.project.revision('datasets', fetch.repository, 'main');
      const edits = commit && fetch.pinTo(commit);
      report({
        at: setting.valueSpan,
        statement: setting.statement,
        message: 'setting',
        data: { repository: shorten(fetch.repository), pin: fetch.pin },
        fixes: edits
          ? [
              {
                title: `Pin to commit ${commit.slice(0, 12)}, the copy on this machine`,
                applicability: 'suggestion',
                edits,
              },
            ]
          : [],
      });
    },
  },
});

function loader(call: Call, file: FileContext): Found | undefined {
  const fetch = hubFetch(call, file);
  if (fetch?.hub !== 'datasets' || revisionState(call, fetch.row).kind !== 'missing') return undefined;
  const repository = shorten(
    fetch.names.length > 1 ? `${fetch.names[0]} (or another)` : (fetch.names[0] ?? ''),
  );
  const keyword = fetch.row.revision ?? 'revision';
  const at = call.calleeSpan;
  const commit = cachedCommit(fetch, file);
  if (commit === undefined) return { at, message: 'unknownCommit', data: { repository, keyword } };
  const edits = pinEdits(call, fetch, commit);
  return {
    at,
    message: 'cached',
    data: { repository, keyword, commit },
    fixes: edits
      ? [
          {
            title: `Pin to commit ${commit.slice(0, 12)}, the copy on this machine`,
            applicability: 'suggestion',
            edits,
          },
        ]
      : [],
  };
}

function reference(call: Call): Found | undefined {
  const row = references.find(call.names);
  const argument = row && call.arg(row.reference.position, ...row.reference.names);
  const text = asString(argument?.value);
  if (!argument || text === undefined) return undefined;
  const reading = readReference('kaggle-dataset', text);
  if (reading.pin !== 'missing') return undefined;
  const edits =
    reading.template === undefined ? undefined : call.change.replace(argument, { literal: reading.template });
  return {
    at: call.calleeSpan,
    message: 'versionless',
    data: { repository: shorten(reading.name) },
    fixes: edits ? [{ title: 'Name a version', applicability: 'placeholder', edits }] : [],
  };
}

function path(call: Call): Found | undefined {
  const found = hubPaths(call).find(
    ({ address }) => address.hub === 'datasets' && address.revision === undefined,
  );
  if (!found || call.arg(-1, 'revision')) return undefined;
  return { at: call.calleeSpan, message: 'path', data: { repository: shorten(found.address.repository) } };
}

function ofCommand(command: Command, file: FileContext): Found | undefined {
  const fetch = commandFetch(command);
  if (fetch?.hub !== 'datasets') return undefined;
  const data = { repository: shorten(fetch.repository) };
  const at = command.span;
  if (command.program === 'git') {
    const commands = file.facts('command');
    const state = cloneState(command, commands.slice(commands.indexOf(command) + 1));
    return state.kind === 'default' || state.kind === 'branch' ? { at, message: 'clone', data } : undefined;
  }
  if (fetch.revision || fetch.revisionFlag === undefined) return undefined;
  const commit = file.project.revision('datasets', fetch.repository, 'main');
  const edits = commit && command.change.append(`${fetch.revisionFlag} ${commit}`);
  return {
    at,
    message: 'command',
    data,
    fixes: edits
      ? [
          {
            title: `Pin to commit ${commit.slice(0, 12)}, the copy on this machine`,
            applicability: 'suggestion',
            edits,
          },
        ]
      : [],
  };
}
