import { defineRule, type FileContext } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { placeOf } from '../../../facts/place.ts';
import type { Setting } from '../../../facts/setting.ts';
import { asString, provenance, type Value } from '../../../facts/value.ts';
import { staysInside } from '../../../knowledge/ai-endpoints.ts';
import { requestOf, requestTriggers } from '../../../knowledge/llm-requests.ts';
import { floatingModel } from '../../../knowledge/model-aliases.ts';

export default defineRule({
  id: 'floating-model-alias',
  title: 'A hosted model is named by a moving alias',
  guidelines: ['secure-updates'],
  severity: 'info',
  profile: 'audit',
  since: '0.1.0',
  references: ['CWE-1104', 'LLM04:2026'],
  triggers: [
    // The name may stand in another module.
    ...requestTriggers.map((text) => [text, 'model']),
    '-latest',
    'gpt-',
    'claude-',
    'gemini-',
    'command-',
    'grok-',
    'litellm_params',
    'openai:o',
    ...['"o', "'o", '/o'].flatMap((text) => [1, 3, 4].map((number) => text + number)),
  ],
  messages: { alias: '{{model}} changes under you; name a dated model and update it on purpose' },
  on: {
    call(call, report, file) {
      const argument = modelOf(call, file);
      const name = asString(argument?.value);
      const found = name === undefined ? undefined : floatingModel(name);
      if (!argument || name === undefined || !found) return;
      const written = /^[A-Za-z]*["']/.test(file.textOf(argument.valueSpan));
      const edits =
        found.dated !== undefined && written
          ? call.change.replace(argument, {
              literal: name.slice(0, name.length - found.alias.length) + found.dated,
            })
          : undefined;
      report({
        at: placeOf(call, argument),
        statement: call.statement,
        message: 'alias',
        data: { model: found.alias },
        fixes: edits ? [{ title: `Use ${found.dated}`, applicability: 'suggestion', edits }] : [],
      });
    },
    setting(setting, report) {
      const name = asString(setting.value);
      const hosted = name === undefined ? undefined : hostedModel(setting, name);
      const found = hosted === undefined ? undefined : floatingModel(hosted);
      if (name === undefined || !found?.alias || !name.endsWith(found.alias)) return;
      const edits =
        found.dated === undefined
          ? undefined
          : setting.change.replaceValue({ literal: name.slice(0, -found.alias.length) + found.dated });
      report({
        at: setting.valueSpan,
        statement: setting.statement,
        message: 'alias',
        data: { model: found.alias },
        fixes: edits ? [{ title: `Use ${found.dated}`, applicability: 'suggestion', edits }] : [],
      });
    },
  },
});

/** The hosted model that a key of a known tool names, without the tool's own prefix of the provider. */
function hostedModel({ document, path, key }: Setting, name: string): string | undefined {
  switch (document) {
    case 'litellm':
      return key === 'model' && path[path.length - 2] === 'litellm_params' ? name : undefined;
    case 'promptfoo':
      return path[0] === 'providers' || path[0] === 'targets'
        ? /^(?:openai|anthropic|google|vertex|cohere|mistral|xai)(?::[\w-]+)*:([\w.-]+)$/.exec(name)?.[1]
        : undefined;
    case 'prompty':
      return path[0] === 'model' && /^(?:id|name)$/.test(key) ? name : undefined;
    default:
      return undefined;
  }
}

/** The argument that names a hosted model; nothing for a server of one's own, which serves what it was given. */
function modelOf(call: Call, file: FileContext): Argument | undefined {
  const client = file.knowledge.llmClients.find(call.names);
  const local = client?.endpoint?.some((name) => isOwn(asString(call.arg(-1, name)?.value)));
  if (client?.model && !local) {
    const argument = call.arg(client.modelPosition ?? -1, ...client.model);
    if (argument) return argument;
  }
  const request = requestOf(call, file.textOf(call.calleeSpan));
  if (call.receiver && isOwnClient(call.receiver, file)) return undefined;
  return request?.model && call.arg(request.model.position, ...request.model.names);
}

/** A client that was made with the address of a server of one's own. */
function isOwnClient(receiver: Value, file: FileContext): boolean {
  for (const value of provenance(receiver)) {
    if (value.kind !== 'result') continue;
    const { call } = value;
    const client = file.knowledge.llmClients.find(call.names);
    if (client?.endpoint?.some((name) => isOwn(asString(call.arg(-1, name)?.value)))) return true;
  }
  return false;
}

function isOwn(address: string | undefined): boolean {
  const host = /^https?:\/\/([^/:]+)/.exec(address ?? '')?.[1];
  return host !== undefined && staysInside(host);
}
