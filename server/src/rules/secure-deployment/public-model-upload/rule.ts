import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { type Command, flag, hasFlag } from '../../../facts/command.ts';
import { lastPart } from '../../../facts/qualified-name.ts';
import { siblings } from '../../../facts/setting.ts';
import { asString, equal, isFalsy, isTruthy } from '../../../facts/value.ts';
import { invocation } from '../../../knowledge/hub-commands.ts';

type Message = 'push' | 'create' | 'upload' | 'trainer' | 'command' | 'commandCreate' | 'setting';
type Found = Omit<Report<Message>, 'statement'>;

/** Methods that make a repository when there is none, and take `private`. Checked: huggingface_hub 1.1, datasets 4.4, unsloth 2025.11. */
const pushes: ReadonlySet<string> = new Set([
  'push_to_hub',
  'push_to_hub_gguf',
  'push_to_hub_merged',
  'push_to_hub_keras',
  'push_to_hub_fastai',
  'save_to_hub',
]);

/** Methods that write to a repository that is there already. Checked: huggingface_hub 1.1. */
const uploads: ReadonlySet<string> = new Set(['upload_folder', 'upload_file', 'upload_large_folder']);

export default defineRule<Message>({
  id: 'public-model-upload',
  title: 'A model or dataset is uploaded for everyone to see',
  guidelines: ['model-protection'],
  severity: 'info',
  profile: 'strict',
  since: '0.1.0',
  references: ['CWE-200', 'LLM02:2026', 'AML.T0035'],
  triggers: [
    'push_to_hub',
    'save_to_hub',
    'create_repo',
    'upload_',
    ['hf', ' upload'],
    'huggingface-cli',
    ['hf', ' repo'],
  ],
  messages: {
    push: 'What is pushed here is public if the repository is new\nWeights and data may hold what you did not mean to publish. Pass private=True; make it public once it was reviewed.',
    create:
      'The repository is public from the start\nWeights and data may hold what you did not mean to publish. Pass private=True; make it public once it was reviewed.',
    upload:
      'This uploads to a repository that nothing here makes private\nWeights and data may hold what you did not mean to publish. Create it first with create_repo(..., private=True, exist_ok=True).',
    trainer:
      'Checkpoints are pushed to a public repository\nEvery checkpoint can be read by everyone. Pass hub_private_repo=True.',
    command:
      'What is uploaded here is public if the repository is new\nWeights and data may hold what you did not mean to publish. Add --private.',
    commandCreate:
      'The repository is public from the start\nWeights and data may hold what you did not mean to publish. Add --private; make it public once it was reviewed.',
    setting:
      'Checkpoints are pushed to a public repository\nEvery checkpoint can be read by everyone. Set hub_private_repo to true.',
  },
  on: {
    call(call, report, file) {
      // A space is an application; who may see it is another question.
      if (asString(call.arg(-1, 'repo_type')?.value) === 'space') return;
      const found = ofPush(call, file) ?? ofCreate(call) ?? ofUpload(call, file) ?? ofTrainer(call);
      if (found) report({ ...found, statement: call.statement });
    },
    command(command, report) {
      const { program, words } = invocation(command);
      if (program !== 'hf' && program !== 'huggingface-cli') return;
      const [first, second] = words.map((word) => word.text ?? '');
      const uploads = /^upload(?:-large-folder)?$/.test(first ?? '');
      const creates = (first === 'repo' || first === 'repos') && second === 'create';
      if (!uploads && !creates) return;
      if (hasFlag(command, '--private', '--protected', '--help', '-h')) return;
      // A space is an application; who may see it is another question.
      if (flag(command, '--repo-type', '--type', '--repo_type')?.text === 'space') return;
      // Made private by an earlier command of the same script.
      if (uploads && command.script.some((each) => createsPrivate(each))) return;
      const edits = command.change.append('--private');
      report({
        at: command.span,
        statement: command.statement,
        message: creates ? 'commandCreate' : 'command',
        fixes: edits ? [{ title: 'Add --private', applicability: 'suggestion', edits }] : [],
      });
    },
    setting(setting, report, file) {
      if (setting.key !== 'push_to_hub' || setting.document !== 'llama-factory' || !isTruthy(setting.value))
        return;
      const isPrivate = siblings(setting, file.facts('setting')).get('hub_private_repo');
      if (isPrivate && !isFalsy(isPrivate.value)) return;
      report({ at: setting.span, statement: setting.statement, message: 'setting' });
    },
  },
});

function createsPrivate(command: Command): boolean {
  const { program, words } = invocation(command);
  return (
    (program === 'hf' || program === 'huggingface-cli') &&
    /^repos?$/.test(words[0]?.text ?? '') &&
    words[1]?.text === 'create' &&
    hasFlag(command, '--private', '--protected')
  );
}

function ofPush(call: Call, file: FileContext): Found | undefined {
  const saves = call.method === 'save_pretrained' && isTruthy(call.arg(-1, 'push_to_hub')?.value);
  if (!pushes.has(call.method) && !saves) return undefined;
  if (isWorkspaceCode(call) || isTrainer(call, file)) return undefined;
  if (decidesPrivacy(call, 'private') || isMadePrivate(call, file)) return undefined;
  return { at: call.calleeSpan, message: 'push', fixes: fix(call, 'private') };
}

function ofCreate(call: Call): Found | undefined {
  if (!call.names.some((name) => /^huggingface_hub\.(HfApi\.)?create_repo$/.test(name))) return undefined;
  if (decidesPrivacy(call, 'private') || decidesPrivacy(call, 'visibility')) return undefined;
  return { at: call.calleeSpan, message: 'create', fixes: fix(call, 'private') };
}

function ofUpload(call: Call, file: FileContext): Found | undefined {
  const name = call.names.find((each) => each.startsWith('huggingface_hub.'));
  const method = lastPart(name ?? '');
  if (!uploads.has(method)) return undefined;
  if (method === 'upload_large_folder' && decidesPrivacy(call, 'private')) return undefined;
  if (isMadePrivate(call, file) || isCreatedHere(call, file)) return undefined;
  const large = method === 'upload_large_folder';
  return { at: call.calleeSpan, message: 'upload', fixes: large ? fix(call, 'private') : [] };
}

function ofTrainer(call: Call): Found | undefined {
  if (!/(TrainingArguments|Config|Args)$/.test(call.method)) return undefined;
  if (!isTruthy(call.arg(-1, 'push_to_hub')?.value) || decidesPrivacy(call, 'hub_private_repo'))
    return undefined;
  return { at: call.calleeSpan, message: 'trainer', fixes: fix(call, 'hub_private_repo') };
}

/** True when the call says that it is private, or when it cannot be seen what it says. */
function decidesPrivacy(call: Call, keyword: string): boolean {
  const argument = call.arg(-1, keyword);
  return argument ? !isFalsy(argument.value) : call.open;
}

function isWorkspaceCode({ receiver, method, names }: Call): boolean {
  if (names.length > 0) return names.every((name) => name.startsWith('workspace:'));
  const type = receiver?.kind === 'instance' ? receiver.of : receiver;
  return type?.kind === 'class' && type.attribute(method) !== undefined;
}

/** A trainer takes its privacy from its arguments, which are judged where they are made. */
function isTrainer(call: Call, file: FileContext): boolean {
  if (call.names.some((name) => /Trainer(\(\))?\.[a-z_]+$/.test(name))) return true;
  return call.names.length === 0 && /trainer\.\w+$/i.test(file.textOf(call.calleeSpan));
}

/** By its own name where it was imported under another one. */
function isCreation({ names, method }: Call): boolean {
  return method === 'create_repo' || names.some((name) => lastPart(name) === 'create_repo');
}

function repositoryOf(call: Call): Argument | undefined {
  return call.arg(pushes.has(call.method) || isCreation(call) ? 0 : -1, 'repo_id', 'repo_name');
}

function same(a: Argument | undefined, b: Argument | undefined, file: FileContext): boolean {
  if (!a || !b) return false;
  return equal(a.value, b.value) || file.textOf(a.valueSpan) === file.textOf(b.valueSpan);
}

/** True when the same file makes that repository, so that its privacy is judged there. */
function isCreatedHere(call: Call, file: FileContext): boolean {
  const repository = repositoryOf(call);
  return file.facts('call').some((other) => isCreation(other) && same(repositoryOf(other), repository, file));
}

function isMadePrivate(call: Call, file: FileContext): boolean {
  const repository = repositoryOf(call);
  return file
    .facts('call')
    .some(
      (other) =>
        isCreation(other) &&
        (isTruthy(other.arg(-1, 'private')?.value) ||
          asString(other.arg(-1, 'visibility')?.value) === 'private') &&
        same(repositoryOf(other), repository, file),
    );
}

function fix(call: Call, keyword: string): NonNullable<Found['fixes']> {
  const edits = call.change.set(keyword, { literal: true });
  return edits ? [{ title: `Pass ${keyword}=True`, applicability: 'suggestion', edits }] : [];
}
