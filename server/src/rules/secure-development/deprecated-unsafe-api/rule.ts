import type { Fix } from '../../../engine/finding.ts';
import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { symbolNames } from '../../../facts/value.ts';
import { isAtLeast } from '../../../facts/version.ts';
import { invocation } from '../../../knowledge/hub-commands.ts';
import {
  isTorchServeClass,
  retiredCall,
  tokenLibraries,
  torchServeApi,
  torchServeImages,
  torchServePrograms,
} from '../../../knowledge/retired-apis.ts';

type Message = 'retired' | 'authToken' | 'datasetScript' | 'crewCode' | 'skopsTrusted';
type Found = Omit<Report<Message>, 'statement'>;

export default defineRule<Message>({
  id: 'deprecated-unsafe-api',
  title: 'A retired API stands in the way of a safe one',
  guidelines: ['technical-debt'],
  severity: 'info',
  profile: 'strict',
  since: '0.1.0',
  references: ['CWE-1104', 'LLM04:2026'],
  triggers: [
    'use_auth_token',
    'cached_download',
    'Repository',
    'generativeai',
    'claude_code_sdk',
    'torch_handler',
    'torchserve',
    'torch-model-archiver',
    'torch-workflow-archiver',
    'allow_code_execution',
    'trust_remote_code',
    ['langchain', 'llms'],
    ['skops', 'trusted'],
  ],
  messages: {
    retired: '{{api}} is retired\n{{reason}} Use {{instead}}.',
    authToken:
      'use_auth_token is retired; the argument is now token\nNewer releases ignore or refuse it, and code that falls back to no token may read another repository.',
    datasetScript:
      'trust_remote_code is retired in datasets\nVersion {{version}} ({{source}}) runs no dataset scripts and ignores it. Remove the argument.',
    crewCode:
      'allow_code_execution is retired in crewai\nThe interpreter behind it is gone from current releases. Remove it and give the agent a tool that runs code in a sandbox.',
    skopsTrusted:
      'trusted=True is retired in skops\nCurrent releases refuse it. List the types that you have reviewed: trusted=["package.Type"].',
  },
  on: {
    call(call, report, file) {
      for (const found of ofCall(call, file)) report({ ...found, statement: call.statement });
    },
    definition(definition, report) {
      if (!definition.bases.some((base) => symbolNames(base).some(isTorchServeClass))) return;
      const { api, reason, instead } = torchServeApi;
      report({
        at: definition.nameSpan,
        statement: definition.statement,
        message: 'retired',
        data: { api, reason, instead },
      });
    },
    image(image, report) {
      if (!torchServeImages.has(image.repository)) return;
      const { api, reason, instead } = torchServeApi;
      report({
        at: image.span,
        statement: image.statement,
        message: 'retired',
        data: { api, reason, instead },
      });
    },
    command(command, report) {
      if (!torchServePrograms.has(invocation(command).program)) return;
      const { api, reason, instead } = torchServeApi;
      report({
        at: command.span,
        statement: command.statement,
        message: 'retired',
        data: { api, reason, instead },
      });
    },
  },
});

function ofCall(call: Call, file: FileContext): readonly Found[] {
  const retired = call.decorator ? undefined : retiredCall(call.names);
  const found: (Found | undefined)[] = [
    retired && {
      at: call.calleeSpan,
      message: 'retired',
      data: { api: retired.api, reason: retired.reason, instead: retired.instead },
    },
    ...call.args.map((argument) => ofArgument(call, argument, file)),
  ];
  return found.filter((each) => each !== undefined);
}

function ofArgument(call: Call, argument: Argument, file: FileContext): Found | undefined {
  const at = argument.direct ? argument.span : call.calleeSpan;
  switch (argument.name) {
    case 'use_auth_token':
      return usesToken(call) ? { at, message: 'authToken', fixes: rename(argument, 'token') } : undefined;
    case 'trust_remote_code':
      return datasetScript(call, argument, at, file);
    case 'allow_code_execution':
      if (!call.names.some((name) => /^crewai\.(\w+\.)*Agent$/.test(name))) return undefined;
      return { at, message: 'crewCode', fixes: removal(call, argument) };
    case 'trusted':
      if (!call.names.some((name) => /^skops\.io\.loads?$/.test(name))) return undefined;
      return argument.value.kind === 'boolean' && argument.value.value
        ? { at, message: 'skopsTrusted' }
        : undefined;
    default:
      return undefined;
  }
}

function usesToken(call: Call): boolean {
  if (call.names.length === 0)
    return /^(from_pretrained|push_to_hub)$/.test(call.method) && call.receiver?.kind !== 'class';
  return call.names.some((name) => tokenLibraries.has(name.split('.')[0] ?? ''));
}

function datasetScript(
  call: Call,
  argument: Argument,
  at: Found['at'],
  file: FileContext,
): Found | undefined {
  if (call.names.length === 0 || !call.names.every((name) => name.startsWith('datasets.'))) return undefined;
  const version = file.project.version('datasets');
  if (isAtLeast(version, '4') !== true) return undefined;
  return {
    at,
    message: 'datasetScript',
    data: { version: version?.text ?? '', source: version?.source ?? '' },
    fixes: removal(call, argument),
  };
}

function rename(argument: Argument, name: string): readonly Fix[] {
  if (!argument.direct || argument.name === undefined) return [];
  const { start } = argument.span;
  return [
    {
      title: `Rename to ${name}`,
      applicability: 'suggestion',
      edits: [{ span: { start, end: start + argument.name.length }, text: name }],
    },
  ];
}

function removal(call: Call, argument: Argument): readonly Fix[] {
  const edits = call.change.remove(argument);
  return edits ? [{ title: `Remove ${argument.name}`, applicability: 'safe', edits }] : [];
}
