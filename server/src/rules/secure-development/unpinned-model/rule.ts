import { defineRule, type Report } from '../../../engine/rule.ts';
import { modelReferences } from '../../../knowledge/model-references.ts';
import { settingFetch } from '../../../knowledge/model-settings.ts';
import { isRepositoryId, shorten } from '../../../knowledge/repository.ts';
import { rowTriggers } from '../../../knowledge/row-triggers.ts';
import { containerFetch, type VariableFetch, variableFetch } from '../../../knowledge/served-containers.ts';
import { isTestFile } from '../../../knowledge/surroundings.ts';
import { ofCall } from './calls.ts';
import { ofCommand } from './commands.ts';
import { type Message, pinned } from './finding.ts';

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
    ...['HF_MODEL_ID', ['MODEL_NAME', 'runpod'], '--model_id', ['infinity', 'facts:command'], 'llama.cpp'],
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
      const found = ofCall(call, file);
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
