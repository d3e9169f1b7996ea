import type { Fix } from '../../../engine/finding.ts';
import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Assignment } from '../../../facts/assignment.ts';
import type { Call } from '../../../facts/call.ts';
import { placeOf } from '../../../facts/place.ts';
import type { Setting } from '../../../facts/setting.ts';
import { isSwitchedOn } from '../../../facts/switched-on.ts';
import { asString, isFalsy, isTruthy } from '../../../facts/value.ts';
import { texts } from '../../../knowledge/hub-fetch.ts';
import { makesMapping } from '../../../knowledge/mappings.ts';
import { importerOf, originOf } from '../../../knowledge/remote-imports.ts';
import { isRepositoryId, revisionKind, shorten } from '../../../knowledge/repository.ts';
import { type ComponentInFile, componentIn } from './settings.ts';

type Message =
  | 'pipeline'
  | 'community'
  | 'allKernels'
  | 'kernel'
  | 'attention'
  | 'dynamicClass'
  | 'importHub'
  | 'importConfig'
  | 'searchPath'
  | ComponentInFile['message'];
type Found = Omit<Report<Message>, 'statement'>;

const kernelLoaders: ReadonlySet<string> = new Set([
  'kernels.get_kernel',
  'kernels.LayerRepository',
  'kernels.FuncRepository',
]);

const attentionKey = /^_?attn_implementation$/;

/** What transformers takes for a kernel of the Hub instead of a built-in implementation (hub_kernels.py, 5.0). */
const kernelName = /^(?:[\w]+\|)*([\w.-]+\/[\w.-]+)(?:@([^/:]+))?(?::[^/:]+)?$/;

export default defineRule<Message>({
  id: 'remote-code-component',
  title: 'A pipeline component is fetched as code from a hub',
  guidelines: ['design-for-security'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-829', 'LLM04:2026', 'AML.T0010.001'],
  triggers: [
    'custom_pipeline',
    'allow_all_kernels',
    'attn_implementation',
    'get_kernel',
    'LayerRepository',
    'FuncRepository',
    'get_class_from_dynamic_module',
    'import_module',
    '__import__',
    'import_from_string',
    'import_string',
    'spec_from_file_location',
    'SourceFileLoader',
    'runpy',
    ['pydoc', 'locate'],
    'hydra',
    'sys.path',
    'auto_map',
    'base_model_name_or_path',
    'parent_library',
    ['"idx"', '"type"'],
    '_class_name',
  ],
  messages: {
    pipeline:
      'Pipeline code of {{repository}} is downloaded and run\nWhatever is newest in that repository runs with your rights. Keep a reviewed copy in a local folder, or pass custom_revision with the full commit.',
    community:
      'Community pipeline {{repository}} is downloaded and run\nIts code comes from GitHub, contributed by the community. Keep a reviewed copy in a local folder, or pass custom_revision.',
    allKernels:
      'Kernels of every publisher may be downloaded and run\nallow_all_kernels lets compiled code of any repository run. Leave it out; only verified publishers are then allowed.',
    kernel:
      'Kernel {{repository}} is downloaded and run without a pin\nCompiled code of that repository runs in this process. Pass revision with the full commit, or lock the kernel.',
    attention:
      'Attention code of {{repository}} is downloaded and run\nCompiled code of that repository runs in this process. Use a built-in implementation such as "sdpa", or pin it: {{repository}}@<commit>.',
    dynamicClass:
      'A class of {{repository}} is downloaded and run\nIts Python code runs with your rights. Pass code_revision with the full commit that you reviewed.',
    importHub:
      'A downloaded file decides which code is imported\nWhoever can change the repository chooses what runs here. Look the name up in a fixed table of allowed modules.',
    importConfig:
      'A configuration file decides which code is imported\nIf the file comes with a model, its author chooses what runs here. Look the name up in a fixed table of allowed modules.',
    otherRepository:
      'The code of this model is taken from {{repository}}\nIt runs wherever the model is loaded with trust_remote_code, and is whatever is newest there. Copy the reviewed code into this repository.',
    ownCode:
      'This model brings code of its own: {{module}}\nIt runs wherever the model is loaded with trust_remote_code. Review it, and pin the commit where the model is loaded.',
    baseModel:
      'The adapter takes its base from {{repository}} without a commit\nWhatever is newest in that repository is loaded below it. Add revision with the full 40-digit commit that it was trained on.',
    module:
      'The model is made of {{module}}, which is no part of its library\nThat class is imported and built when the model is loaded. Make sure that it is a package which you have installed and reviewed.',
    pipelinePart:
      '{{key}} of this pipeline is code of its repository: {{module}}\nIt runs when the pipeline is loaded with trust_remote_code. Review it, and pin the commit where the pipeline is loaded.',
    pipelineClass:
      'This pipeline is code of its repository: {{module}}\nIt runs when the pipeline is loaded with trust_remote_code. Review it, and pin the commit where the pipeline is loaded.',
    searchPath:
      'Downloaded files are put on the import path\nEvery module in that repository can now replace one of yours. Copy the reviewed module into your project instead.',
  },
  on: {
    call(call, report, file) {
      const all = [
        customPipeline(call, file),
        allKernels(call),
        kernel(call),
        attention(call, file),
        dynamicClass(call, file),
        dynamicImport(call),
        searchPath(call),
      ];
      for (const found of all) if (found) report({ ...found, statement: call.statement });
    },
    assignment(assignment, report, file) {
      const found = ofAssignment(assignment, file);
      if (found) report({ ...found, statement: assignment.statement });
    },
    setting(setting, report, file) {
      const found = componentIn(setting, file) ?? ofSetting(setting);
      if (!found) return;
      report({
        at: setting.value.kind === 'mapping' ? setting.keySpan : setting.span,
        statement: setting.statement,
        ...found,
      });
    },
  },
});

/** The switches of the libraries in files of settings: `attn_implementation: org/kernel`. */
function ofSetting(setting: Setting): Omit<Found, 'at'> | undefined {
  if (setting.document === 'model-config') return undefined;
  if (setting.key === 'allow_all_kernels' && isSwitchedOn(setting.value)) return { message: 'allKernels' };
  return undefined;
}

function customPipeline(call: Call, file: FileContext): Found | undefined {
  const argument = call.arg(-1, 'custom_pipeline');
  const name = asString(argument?.value);
  if (!argument || name === undefined || !isDiffusers(call)) return undefined;
  if (call.open || !isFalsy(call.arg(-1, 'custom_revision')?.value ?? { kind: 'none' })) return undefined;
  if (isPath(name, file)) return undefined;
  const at = placeOf(call, argument);
  const data = { repository: shorten(name) };
  if (isRepositoryId(name))
    return { at, message: 'pipeline', data, fixes: pin(call, 'custom_revision', name, file) };
  return /^\w+$/.test(name) ? { at, message: 'community', severity: 'warning', data } : undefined;
}

function isDiffusers(call: Call): boolean {
  return call.names.length === 0
    ? call.method === 'from_pretrained'
    : call.names.some((name) => name.startsWith('diffusers.'));
}

function isPath(text: string, file: FileContext): boolean {
  return /^([.~]{0,2}[/\\]|[A-Za-z]:[/\\]|\.{1,2}$)|\.py$/.test(text) || file.project.exists(text) === true;
}

function allKernels(call: Call): Found | undefined {
  const argument = call.args.find(({ name }) => name === 'allow_all_kernels');
  if (!argument || makesMapping(call) || !isTruthy(argument.value)) return undefined;
  const edits = call.change.remove(argument);
  return {
    at: placeOf(call, argument),
    message: 'allKernels',
    fixes: edits ? [{ title: 'Remove allow_all_kernels', applicability: 'suggestion', edits }] : [],
  };
}

function kernel(call: Call): Found | undefined {
  if (!call.names.some((name) => kernelLoaders.has(name.replace(/^kernels\.\w+\.(?=[A-Z])/, 'kernels.'))))
    return undefined;
  const name = asString(call.arg(0, 'repo_id')?.value);
  if (name === undefined || !isRepositoryId(name) || call.open) return undefined;
  const pins = [call.arg(call.method === 'get_kernel' ? 1 : -1, 'revision'), call.arg(-1, 'version')];
  if (pins.some((argument) => argument && argument.value.kind !== 'none')) return undefined;
  return { at: call.calleeSpan, message: 'kernel', data: { repository: shorten(name) } };
}

function attention(call: Call, file: FileContext): Found | undefined {
  const argument =
    call.method === 'set_attn_implementation'
      ? call.arg(0, 'attn_implementation')
      : call.args.find(({ name }) => name !== undefined && attentionKey.test(name));
  if (!argument || makesMapping(call)) return undefined;
  for (const text of texts(argument.value)) {
    const found = kernelIn(text, file);
    if (!found) continue;
    const edits = call.change.replace(argument, { literal: 'sdpa' });
    const fixes: readonly Fix[] = edits
      ? [{ title: 'Use the built-in "sdpa"', applicability: 'suggestion', edits }]
      : [];
    return { at: placeOf(call, argument), ...found, fixes };
  }
  return undefined;
}

function kernelIn(text: string, file: FileContext): Omit<Found, 'at'> | undefined {
  const [, repository, revision] = kernelName.exec(text) ?? [];
  if (repository === undefined || file.project.exists(text) === true) return undefined;
  if (revision !== undefined && revisionKind(revision) !== 'branch') return undefined;
  return {
    message: 'attention',
    data: { repository: shorten(repository) },
    // The only publisher that transformers itself trusts without being told to.
    ...(repository.startsWith('kernels-community/') ? { severity: 'warning' } : {}),
  };
}

function dynamicClass(call: Call, file: FileContext): Found | undefined {
  if (call.method !== 'get_class_from_dynamic_module') return undefined;
  if (call.names.length > 0 && !call.names.some((name) => name.startsWith('transformers.'))) return undefined;
  const reference = call.arg(0, 'class_reference')?.value;
  if (reference && originOf(reference) === 'hub') return { at: call.calleeSpan, message: 'importHub' };
  const name = asString(call.arg(1, 'pretrained_model_name_or_path')?.value);
  if (name === undefined || !isRepositoryId(name) || file.project.exists(name) === true || call.open)
    return undefined;
  const pinned = ['code_revision', 'revision'].some((keyword) => {
    const value = call.arg(-1, keyword)?.value;
    return value !== undefined && value.kind !== 'none';
  });
  if (pinned) return undefined;
  return {
    at: call.calleeSpan,
    message: 'dynamicClass',
    data: { repository: shorten(name) },
    fixes: pin(call, 'code_revision', name, file),
  };
}

function dynamicImport(call: Call): Found | undefined {
  const importer = importerOf(call.names);
  const value = importer && call.arg(importer.position, importer.name)?.value;
  const origin = value && originOf(value);
  if (!origin) return undefined;
  return origin === 'hub'
    ? { at: call.calleeSpan, message: 'importHub' }
    : { at: call.calleeSpan, message: 'importConfig', severity: 'warning', profile: 'strict' };
}

function searchPath(call: Call): Found | undefined {
  if (!call.names.some((name) => /^sys\.path\.(insert|append|extend)$|^site\.addsitedir$/.test(name)))
    return undefined;
  const value = call.arg(call.method === 'insert' ? 1 : 0, 'item', 'object', 'sitedir')?.value;
  return value && originOf(value) === 'hub' ? { at: call.calleeSpan, message: 'searchPath' } : undefined;
}

function ofAssignment(assignment: Assignment, file: FileContext): Found | undefined {
  const { form, key, value } = assignment;
  if (form === 'name') return undefined;
  if (key === 'allow_all_kernels' && isSwitchedOn(value))
    return { at: assignment.span, message: 'allKernels' };
  if (!attentionKey.test(key)) return undefined;
  const text = asString(value);
  const found = text === undefined ? undefined : kernelIn(text, file);
  return found && { at: assignment.span, ...found };
}

function pin(call: Call, keyword: string, repository: string, file: FileContext): readonly Fix[] {
  const commit = file.project.revision('models', repository, 'main');
  const edits = commit && call.change.set(keyword, { literal: commit }, 'main');
  return edits
    ? [
        {
          title: `Pin to commit ${commit.slice(0, 12)}, the copy on this machine`,
          applicability: 'suggestion',
          edits,
        },
      ]
    : [];
}
