import { defineRule } from '../../../engine/rule.ts';
import type { Command, Word } from '../../../facts/command.ts';
import type { Setting } from '../../../facts/setting.ts';
import type { Edit } from '../../../facts/span.ts';
import { asString, string } from '../../../facts/value.ts';
import { cleartextHost } from '../../../knowledge/ai-endpoints.ts';
import { isMcpBridge, mcpAddTriggers, mcpStart } from '../../../knowledge/mcp-commands.ts';
import { shorten } from '../../../knowledge/repository.ts';

/** Kinds of files that list MCP servers, the keys that hold the servers, and those of a server's address. */
const documents: ReadonlySet<string | undefined> = new Set([
  ...['mcp', 'claude-settings', 'vscode-settings', 'codex-config', 'gemini-settings', 'cursor-settings'],
  'devcontainer',
]);
const holders = [
  'mcpServers',
  'servers',
  'mcp_servers',
  'context_servers',
  'mcp',
  'extensions',
  'amp.mcpServers',
];
const addresses = ['url', 'serverUrl', 'httpUrl', 'uri'];
const schemes = ['http://', 'ws://', 'http:\\/\\/'];

export default defineRule({
  id: 'mcp-insecure-transport',
  title: 'An MCP server is reached over plain HTTP',
  guidelines: ['infrastructure'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-319', 'MCP07'],
  triggers: [
    ...holders.map((key) => [key]),
    ['"http"', '"url"'],
    ['"sse"', '"url"'],
    ...mcpAddTriggers,
  ].flatMap((words) => schemes.map((scheme) => [...words, scheme])),
  messages: {
    address: 'Calls and tokens reach {{host}} in clear; use https',
  },
  on: {
    setting(setting, report) {
      if (!documents.has(setting.document) || !isAddress(setting)) return;
      const text = asString(setting.value);
      const host = insecureHost(text);
      if (text === undefined || host === undefined) return;
      report({
        at: setting.valueSpan,
        statement: setting.statement,
        message: 'address',
        data: { host: shorten(host) },
        fixes: fixes(host, setting.change.replaceValue({ literal: encrypted(text) })),
      });
    },
    command(command, report) {
      const start = mcpStart(command);
      if (!start) return;
      if (command.where === 'mcp' && !start.words.some(isMcpBridge)) return;
      for (const [index, text] of start.words.entries()) {
        const host = insecureHost(text);
        const word = start.at(index);
        if (text === undefined || host === undefined || !word) continue;
        report({
          at: word.span,
          statement: word.span,
          message: 'address',
          data: { host: shorten(host) },
          fixes: word.text === text ? fixes(host, encryptedWord(command, word)) : [],
        });
        return;
      }
    },
  },
});

/** A server stands under its name, or its place in a list, below the key that holds all servers. */
function isAddress({ document, key, path }: Setting): boolean {
  if (!addresses.includes(key)) return false;
  // Without a key that holds all servers, as plugins have it, they are at the top.
  return holders.includes(path[path.length - 3] ?? '') || (path.length === 2 && document === 'mcp');
}

function insecureHost(text: string | undefined): string | undefined {
  return text !== undefined && /^(?:http|ws):\/\//i.test(text) ? cleartextHost(string(text)) : undefined;
}

function encrypted(text: string): string {
  return text
    .replace(/^http/i, 'https')
    .replace(/^ws/i, 'wss')
    .replace(/^(https:\/\/[^/?#]*):80(?=[/?#]|$)/, '$1');
}

/** The flag only allows what the new address no longer needs. */
function encryptedWord(command: Command, word: Word): readonly Edit[] | undefined {
  const edits = command.change.replaceWord(word, encrypted(word.text ?? ''));
  const allowed = command.words.some(({ text }) => text === '--allow-http')
    ? command.change.removeFlag('--allow-http', 'switch')
    : [];
  return edits && [...edits, ...(allowed ?? [])];
}

/** An address of numbers has no certificate that a client would accept. */
function fixes(host: string, edits: readonly Edit[] | undefined) {
  if (!edits || /^[\d.]+$|:/.test(host)) return [];
  return [{ title: 'Use https', applicability: 'suggestion' as const, edits }];
}
