import { defineRule, type FileContext } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { placeOf } from '../../../facts/place.ts';
import type { Value } from '../../../facts/value.ts';
import { isAiAddress } from '../../../knowledge/ai-endpoints.ts';
import { addressOfRequest, httpCalls, servesAi } from '../../../knowledge/http-clients.ts';
import { requestOf, requestTriggers } from '../../../knowledge/llm-requests.ts';

/** In seconds. */
const limit = 60;

export default defineRule({
  id: 'no-timeout',
  title: 'An AI call may wait for ever',
  guidelines: ['behaviour-monitoring'],
  severity: 'info',
  profile: 'audit',
  since: '0.1.0',
  references: ['CWE-400', 'LLM06:2026'],
  triggers: [
    ['timeout', 'None'],
    // The limit may stand in another module.
    ...requestTriggers.map((text) => [text, 'timeout']),
    ['requests', 'http'],
    ['requests', '/v1/'],
    ['urlopen', 'http'],
  ],
  messages: {
    none: 'The call to the model may wait for ever; give it a time limit',
    missing: '{{callee}} waits for ever when the model does not answer; pass timeout=',
  },
  on: {
    call(call, report, file) {
      const found = unlimited(call, file);
      if (found) {
        const { argument, unit } = found;
        const edits = call.change.replace(argument, { literal: unit === 'ms' ? limit * 1000 : limit });
        report({
          at: placeOf(call, argument),
          statement: call.statement,
          message: 'none',
          fixes: edits ? [{ title: `Wait at most ${limit} seconds`, applicability: 'safe', edits }] : [],
        });
        return;
      }
      const row = httpCalls.find(call.names);
      if (!row?.waitsForEver || call.open || call.arg(-1, 'timeout')) return;
      if (!isAiAddress(addressOfRequest(call, row))) return;
      // `urlopen(url, data, timeout)`
      if (call.names.includes('urllib.request.urlopen') && call.arg(2, 'timeout')) return;
      const edits = call.change.set('timeout', { literal: limit });
      report({
        at: call.calleeSpan,
        statement: call.statement,
        message: 'missing',
        data: { callee: file.textOf(call.calleeSpan).replace(/\s+/g, '') },
        fixes: edits ? [{ title: `Wait at most ${limit} seconds`, applicability: 'safe', edits }] : [],
      });
    },
  },
});

/** The argument that switches the time limit off. */
function unlimited(call: Call, file: FileContext): { argument: Argument; unit?: 'ms' } | undefined {
  const client = file.knowledge.llmClients.find(call.names);
  if (client) {
    const argument = client.timeout && endless(call, client.timeout);
    if (argument) return { argument, ...(client.timeoutUnit ? { unit: client.timeoutUnit } : {}) };
  }
  const http = httpCalls.find(call.names);
  if (http) {
    const argument = endless(call, ['timeout']);
    const asksModel = (): boolean =>
      http.makes === 'client'
        ? servesAi(call, file.facts('call'), file.knowledge)
        : isAiAddress(addressOfRequest(call, http));
    return argument && asksModel() ? { argument } : undefined;
  }
  const request = requestOf(call, file.textOf(call.calleeSpan));
  const argument = request?.timeout && endless(call, request.timeout);
  return argument
    ? { argument, ...(argument.name?.endsWith('_ms') ? { unit: 'ms' as const } : {}) }
    : undefined;
}

function endless(call: Call, names: readonly string[]): Argument | undefined {
  const argument = call.arg(-1, ...names);
  return argument && isEndless(argument.value) ? argument : undefined;
}

function isEndless(value: Value): boolean {
  if (value.kind === 'none') return true;
  if (value.kind !== 'result') return false;
  const { call } = value;
  const isLimit = call.names.some((name) => /^(?:httpx|openai|anthropic)\.Timeout$/.test(name));
  return isLimit && call.args.length === 1 && call.arg(0, 'timeout')?.value.kind === 'none';
}
