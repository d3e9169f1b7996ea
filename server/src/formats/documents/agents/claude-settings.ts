import type { Fact } from '../../../facts/fact.ts';
import { at, entriesOf, itemsOf, textOf } from '../../data/node.ts';
import type { DocumentFile, DocumentReader } from '../reader.ts';
import { agentVariables } from './agent-environment.ts';
import { mcpReader } from './mcp.ts';
import { mcpFacts } from './mcp-facts.ts';

/** Claude Code's settings of a user, a project or an organisation; code.claude.com/docs/en/settings, 2026-11. */
export const claudeSettingsReader: DocumentReader = {
  ...mcpReader,
  kind: 'claude-settings',
  recognises: ({ path, name }) =>
    /(?:^|\/)\.claude\/settings(?:\.[\w-]+)?\.json$/.test(path) || name === 'managed-settings.json',
  *read(file) {
    yield* mcpFacts(file);
    // Its values are taken as they are.
    yield* agentVariables({ node: at(file.documents[0], 'env'), path: ['env'] }, { file, where: 'agent' });
    yield* commands(file);
  },
};

/** Scripts that Claude Code starts by itself: hooks, the status line, what makes a key. */
function* commands(file: DocumentFile): Generator<Fact> {
  const [root] = file.documents;
  const hooks = entriesOf(at(root, 'hooks')).flatMap(({ value }) =>
    itemsOf(value).flatMap((matcher) => itemsOf(at(matcher, 'hooks'))),
  );
  const helpers = ['apiKeyHelper', 'awsAuthRefresh', 'awsCredentialExport', 'otelHeadersHelper'];
  const scripts = [
    ...hooks.flatMap((hook) => (textOf(at(hook, 'type')) === 'command' ? [at(hook, 'command')] : [])),
    ...['statusLine', 'fileSuggestion'].map((key) => at(root, key, 'command')),
    ...helpers.map((key) => at(root, key)),
  ];
  for (const script of scripts) {
    if (script?.kind !== 'scalar' || typeof script.value !== 'string') continue;
    yield* file.shell.script(script.piece(), { where: 'agent', phase: 'run' });
  }
}
