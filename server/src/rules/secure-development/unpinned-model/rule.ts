import type { Fix } from '../../../engine/finding.ts';
import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import type { Command } from '../../../facts/command.ts';
import type { Edit } from '../../../facts/span.ts';
import { asString, isTruthy, knownPrefix, type Value } from '../../../facts/value.ts';
import { cloneState } from '../../../knowledge/git-clone.ts';
import { type CommandFetch, commandFetch } from '../../../knowledge/hub-commands.ts';
import { cachedCommit, hubFetch, pinEdits, revisionState, texts } from '../../../knowledge/hub-fetch.ts';
import { hubPaths } from '../../../knowledge/hub-paths.ts';
import {
  type ModelReference,
  modelReferences,
  type ReferenceReading,
  readReference,
} from '../../../knowledge/model-references.ts';
import { settingFetch } from '../../../knowledge/model-settings.ts';
import { isRepositoryId, parseHubUrl, revisionKind, shorten } from '../../../knowledge/repository.ts';
import { rowTriggers } from '../../../knowledge/row-triggers.ts';
import {
  containerFetch,
  isPinnedByVariable,
  type VariableFetch,
  variableFetch,
} from '../../../knowledge/served-containers.ts';
import { isTestFile } from '../../../knowledge/surroundings.ts';
import { table } from '../../../knowledge/table.ts';

type Message =
  | 'cached'
  | 'unknownCommit'
  | 'noRevision'
  | 'address'
  | 'torchHub'
  | 'torchHubTrusted'
  | 'moving'
  | 'versionless'
  | 'repository'
  | 'command'
  | 'commandNoRevision'
  | 'clone'
  | 'setting'
  | 'variable';

const references = table(modelReferences);

export default defineRule<Message>({
  id: 'unpinned-model',
  title: 'A model is fetched without a commit pin',
  guidelines: ['supply-chain'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-494', 'CWE-829', 'LLM04:2026', 'ML06', 'AML.T0010.003'],
  triggers: (knowledge) => [
    ...rowTriggers(knowledge.modelLoaders.rows.filter((row) => row.hub === 'models')),
    ...rowTriggers(modelReferences.filter((row) => row.scheme !== 'kaggle-dataset')),
    ...['hf://', 'HfFileSystem', 'models:/', 'huggingface-cli', 'hf download', 'huggingface.co', 'hf.co'],
    ...[
      'vllm',
      'sglang',
      'text-generation-',
      'text-embeddings-',
      'llama-',
      'tgi-gaudi',
      'lmdeploy',
      'aphrodite',
    ],
    ...[
      'infinity_emb',
      'huggingfaceserver',
      'ct2-transformers-converter',
      'litgpt',
      'mlx_lm',
      'lm_eval',
      'lm-eval',
    ],
    ...['model_name_or_path', 'base_model', 'pretrained', 'modelURL', 'max-model-len', 'max_model_len'],
    ...['gpu-memory-utilization', 'gpu_memory_utilization', 'tensor-parallel-size', 'tensor_parallel_size'],
    ...['HF_MODEL_ID', ['MODEL_NAME', 'runpod'], '--model_id', 'infinity', 'llama.cpp'],
  ],
  messages: {
    cached:
      '{{repository}} is downloaded without a commit pin\nWhatever is newest in that repository is loaded at run time. The copy on this machine is commit {{commit}}: pass it as {{keyword}}.',
    unknownCommit:
      '{{repository}} is downloaded without a commit pin\nWhatever is newest in that repository is loaded at run time. Pass {{keyword}} with the full 40-digit commit that you reviewed; no commit of it is known on this machine.',
    noRevision:
      '{{repository}} is downloaded and this call cannot pin it\nWhatever is newest in that repository is loaded at run time. Download the file with hf_hub_download and a full commit as revision, and load it from that path.',
    address:
      '{{repository}} is downloaded from a branch, not from a commit\nThe address is read at run time. Put the full 40-digit commit in it where the branch stands.',
    torchHub:
      'torch.hub runs {{repository}} from a branch\nThe code is downloaded from GitHub and run at once. Name a commit: "{{repository}}:<commit>".',
    torchHubTrusted:
      'torch.hub runs {{repository}} from a branch and asks nobody\nThe code is downloaded from GitHub and run at once, and {{option}} takes the last check away. Name a commit: "{{repository}}:<commit>".',
    moving:
      '{{repository}} is fetched by "{{version}}", which moves\nWhoever may move it decides what is loaded at run time. Name the version that you tested.',
    versionless:
      '{{repository}} is fetched without a version\nThe newest version is loaded at run time. Name the version that you tested.',
    repository:
      '{{repository}} is read at whatever commit is newest\nThe repository is read at run time. Pass rev with a tag or, better, a commit.',
    command:
      '{{repository}} is downloaded without --revision\nWhatever is newest in that repository is fetched when the command runs. Add --revision with the full 40-digit commit.',
    commandNoRevision:
      '{{repository}} is downloaded and {{program}} cannot pin it\nWhatever is newest in that repository is fetched when the command runs. Download it with hf download --revision first and pass the file.',
    setting:
      '{{repository}} is downloaded without a commit pin\nWhatever is newest in that repository is loaded at run time. Add the full 40-digit commit that you reviewed: {{pin}}.',
    variable:
      '{{repository}} is downloaded and {{name}} does not pin it\nWhatever is newest in that repository is loaded when the server starts. Set {{name}} to the full 40-digit commit that you reviewed.',
    clone:
      '{{repository}} is cloned without a checkout of a commit\nWhatever is newest in that repository is fetched when the command runs. Check out the commit that you reviewed.',
  },
  on: {
    call(call, report, file) {
      const profile = isTestFile(file.path) ? ({ profile: 'strict' } as const) : {};
      const found = loader(call, file) ?? reference(call, file) ?? path(call, file) ?? registry(call);
      if (found) report({ ...found, statement: call.statement, ...profile });
    },
    command(command, report, file) {
      const found = ofCommand(command, file);
      if (found) report({ ...found, statement: command.statement });
      const byVariable = variableFetch(command, file.facts('environment'));
      if (byVariable) reportVariable(byVariable, report);
    },
    container(container, report) {
      const found = containerFetch(container);
      if (found) reportVariable(found, report);
    },
    setting(setting, report, file) {
      const fetch = settingFetch(setting, file);
      if (fetch?.hub !== 'models' || fetch.revision) return;
      const commit = file.project.revision('models', fetch.repository, 'main');
      report({
        at: setting.valueSpan,
        statement: setting.statement,
        message: 'setting',
        data: { repository: shorten(fetch.repository), pin: fetch.pin },
        fixes: pinned(commit, commit && fetch.pinTo(commit)),
      });
    },
    image(image, report) {
      // A recipe of Ollama that is made from a repository of the Hub.
      if (image.where !== 'tool' || !/^(?:hf|huggingface)\.co$/.test(image.registry ?? '')) return;
      if (!isRepositoryId(image.repository)) return;
      report({
        at: image.span,
        statement: image.statement,
        message: 'commandNoRevision',
        data: { repository: shorten(image.repository), program: 'Ollama' },
      });
    },
  },
});

type Found = Omit<Report<Message>, 'statement'>;

function loader(call: Call, file: FileContext): Found | undefined {
  const fetch = hubFetch(call, file);
  if (fetch?.hub !== 'models' || fetch.row.fetches === 'code') return undefined;
  const data = { repository: shorten(nameOf(fetch.names)) };
  const at = call.calleeSpan;
  if (revisionState(call, fetch.row).kind !== 'missing') return undefined;
  if (fetch.addressRevision !== undefined) {
    return revisionKind(fetch.addressRevision) === 'branch' ? { at, message: 'address', data } : undefined;
  }
  const keyword = fetch.row.revision;
  if (keyword === undefined) return { at, message: 'noRevision', data };
  const commit = cachedCommit(fetch, file);
  if (commit === undefined) return { at, message: 'unknownCommit', data: { ...data, keyword } };
  const edits = pinEdits(call, fetch, commit);
  return {
    at,
    message: 'cached',
    data: { ...data, keyword, commit },
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

function nameOf(names: readonly string[]): string {
  const [first = ''] = names;
  const address = parseHubUrl(first)?.repository ?? first;
  return names.length > 1 ? `${address} (or another)` : address;
}

function reference(call: Call, file: FileContext): Found | undefined {
  const row = references.find(call.names) ?? artifact(call);
  if (!row || row.scheme === 'kaggle-dataset') return undefined;
  const argument = call.arg(row.reference.position, ...row.reference.names);
  const at = call.calleeSpan;
  if (row.scheme === 'dvc') {
    const text = asString(argument?.value);
    if (text === undefined || !/^(https?:\/\/|ssh:\/\/|git@)/.test(text) || call.open) return undefined;
    const revision = row.revision && call.arg(row.revision.position, row.revision.name);
    if (revision && revision.value.kind !== 'none') return undefined;
    return { at, message: 'repository', data: { repository: shorten(lastParts(text)) } };
  }
  if (!argument) return undefined;
  for (const text of texts(argument.value)) {
    const reading = readReference(row.scheme, text);
    if (reading.pin === 'pinned' || reading.pin === 'not-fetched') return undefined;
    if (row.scheme === 'torch-hub') return torchHub(call, reading);
    if (row.scheme === 'hf-hub') {
      if (reading.pin === 'moving') return undefined;
      const commit = file.project.revision('models', reading.name, 'main');
      const edits = commit && call.change.replace(argument, { literal: `${text}@${commit}` });
      return {
        at,
        message: commit ? 'cached' : 'unknownCommit',
        data: { repository: shorten(reading.name), keyword: `"${text}@<commit>"`, commit: commit ?? '' },
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
    return { at, ...versioned(call, argument.value, reading, argument) };
  }
  return undefined;
}

/** `run.use_artifact(…)` of a run that came from elsewhere: no other library has that method. */
function artifact(call: Call): ModelReference | undefined {
  return call.names.length === 0 && call.method === 'use_artifact' && call.receiver?.kind !== 'instance'
    ? references.find(['wandb.use_artifact'])
    : undefined;
}

function torchHub(call: Call, reading: ReferenceReading): Found | undefined {
  if (call.open) return undefined;
  const source = call.arg(-1, 'source');
  if (source && asString(source.value) !== 'github') return undefined;
  const repository = shorten(reading.name);
  const at = call.calleeSpan;
  const skip = call.arg(-1, 'skip_validation');
  const options = [
    ...(isTruthy(call.arg(-1, 'trust_repo')?.value) && asString(call.arg(-1, 'trust_repo')?.value) !== 'check'
      ? ['trust_repo=True']
      : []),
    ...(isTruthy(skip?.value) ? ['skip_validation=True'] : []),
  ];
  if (options.length === 0) return { at, message: 'torchHub', data: { repository } };
  const edits = skip && isTruthy(skip.value) ? call.change.remove(skip) : undefined;
  return {
    at,
    message: 'torchHubTrusted',
    severity: 'error',
    data: { repository, option: options.join(' with ') },
    fixes: edits ? [{ title: 'Remove skip_validation', applicability: 'safe', edits }] : [],
  };
}

function versioned(
  call: Call,
  value: Value,
  reading: ReferenceReading,
  argument: Argument,
): Omit<Found, 'at'> {
  const edits =
    reading.template !== undefined && value.kind === 'string'
      ? call.change.replace(argument, { literal: reading.template })
      : undefined;
  const repository = shorten(lastParts(reading.name));
  return {
    message: reading.version === undefined ? 'versionless' : 'moving',
    data: { repository, version: reading.version ?? '' },
    fixes: edits ? [{ title: 'Name a version', applicability: 'placeholder', edits }] : [],
  };
}

/** `models:/name/Production` in any call of MLflow, also where only the stage is known. */
function registry(call: Call): Found | undefined {
  if (!call.names.some((name) => name.startsWith('mlflow.'))) return undefined;
  if (/^(set|delete|transition|create|register|log|update)_/.test(call.method)) return undefined;
  for (const argument of call.args) {
    const [text] = argument.value.kind === 'text' ? [withHoles(argument.value)] : texts(argument.value);
    if (text === undefined || !text.startsWith('models:/')) continue;
    const reading = readReference('mlflow', text);
    if (reading.pin === 'moving')
      return { at: call.calleeSpan, ...versioned(call, argument.value, reading, argument) };
  }
  return undefined;
}

function withHoles(value: Value): string {
  if (value.kind !== 'text' || !knownPrefix(value)) return '';
  return value.parts.map((part) => (typeof part === 'string' ? part : '…')).join('');
}

function path(call: Call, file: FileContext): Found | undefined {
  const found = hubPaths(call).find(
    ({ address }) => address.hub === 'models' && address.revision === undefined,
  );
  if (!found || call.arg(-1, 'revision')) return undefined;
  const { repository } = found.address;
  const commit = file.project.revision('models', repository, 'main');
  return {
    at: call.calleeSpan,
    message: commit ? 'cached' : 'unknownCommit',
    data: { repository: shorten(repository), keyword: `"${repository}@<commit>"`, commit: commit ?? '' },
    fixes: [],
  };
}

function ofCommand(command: Command, file: FileContext): Found | undefined {
  const fetch = commandFetch(command);
  if (!fetch || fetch.hub === 'datasets') return undefined;
  const data = { repository: shorten(fetch.repository), program: command.program };
  const at = command.span;
  if (command.program === 'git') {
    if (fetch.hub === 'spaces') return undefined;
    const commands = file.facts('command');
    const state = cloneState(command, commands.slice(commands.indexOf(command) + 1));
    return state.kind === 'default' || state.kind === 'branch' ? { at, message: 'clone', data } : undefined;
  }
  if (fetch.revisionFlag === undefined) return { at, message: 'commandNoRevision', data };
  if (fetch.revision || isPinnedByVariable(fetch, command, file.facts('environment'))) return undefined;
  const commit =
    fetch.hub === 'models' ? file.project.revision('models', fetch.repository, 'main') : undefined;
  return { at, message: 'command', data, fixes: pinned(commit, commit && pinEdit(command, fetch, commit)) };
}

function pinEdit(command: Command, fetch: CommandFetch, commit: string): readonly Edit[] | undefined {
  const { word } = fetch;
  return fetch.inWord
    ? command.change.replaceWord(word, `${word.text},revision=${commit}`)
    : command.change.append(`${fetch.revisionFlag} ${commit}`);
}

function pinned(commit: string | undefined, edits: readonly Edit[] | '' | undefined): readonly Fix[] {
  if (!commit || !edits) return [];
  const title = `Pin to commit ${commit.slice(0, 12)}, the copy on this machine`;
  return [{ title, applicability: 'suggestion', edits }];
}

function reportVariable(fetch: VariableFetch, report: (finding: Report<Message>) => void): void {
  const { repository, variable, revision, revisionName, open } = fetch;
  if (revision || open) return;
  report({
    at: variable.span,
    statement: variable.statement,
    message: 'variable',
    data: { repository: shorten(repository), name: revisionName },
  });
}

function lastParts(text: string): string {
  return text
    .replace(/\.git$/, '')
    .split(/[/:]/)
    .filter((part) => part !== '')
    .slice(-2)
    .join('/');
}
