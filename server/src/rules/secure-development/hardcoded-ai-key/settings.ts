import type { FileContext } from '../../../engine/rule.ts';
import type { DocumentKind } from '../../../facts/document.ts';
import { type Setting, siblings } from '../../../facts/setting.ts';
import { contains } from '../../../facts/span.ts';
import { asString } from '../../../facts/value.ts';
import { exampleSecrets, secretHeaders } from '../../../knowledge/key-places.ts';
import {
  findKey,
  isKeyName,
  isPlaceholder,
  isRandomSecret,
  type KeyOwner,
  keyOwner,
} from '../../../knowledge/secrets.ts';
import { referFix } from './fixes.ts';
import { schemeLength } from './headers.ts';
import type { Reporter } from './reporter.ts';

/** A key without a form of its own in a configuration file. Those with one are reported as literals. */
export function reportSetting(setting: Setting, report: Reporter, file: FileContext): void {
  const text = asString(setting.value);
  if (text === undefined || setting.path.length === 0) return;
  if (setting.document === 'litellm' && setting.key === 'master_key') {
    reportMasterKey(setting, text, report);
    return;
  }
  if (text.length < 20) return;
  const isHeader = secretHeaders.has(setting.key.toLowerCase());
  const start = isHeader ? schemeLength(text) : 0;
  const value = text.slice(start);
  if (!isRandomSecret(value) || findKey(text)) return;
  const owner = isHeader ? serverOf(setting) : ownerOf(setting, file);
  if (!owner || isVariable(setting, file)) return;
  reportValue(setting, value, start, owner, report, file);
}

function reportValue(
  setting: Setting,
  value: string,
  start: number,
  owner: KeyOwner,
  report: Reporter,
  file: FileContext,
): void {
  const { environment } = owner;
  const literal = file
    .facts('literal')
    .find((each) => each.span.start === setting.valueSpan.start && each.span.end === setting.valueSpan.end);
  const part = { start, end: start + value.length };
  const edits =
    start === 0
      ? setting.change.replaceValue({ environment })
      : literal?.change.replacePart?.(part, { environment });
  report({
    at: start === 0 ? setting.valueSpan : (literal?.part?.(part) ?? setting.valueSpan),
    statement: setting.statement,
    message: 'named',
    data: { ...owner, hint: `${value.length} characters` },
    fixes: referFix(environment, edits),
  });
}

/** The key that opens everything behind LiteLLM's proxy. */
function reportMasterKey(setting: Setting, text: string, report: Reporter): void {
  const environment = 'LITELLM_MASTER_KEY';
  const isExample = exampleSecrets.get(environment)?.has(text) === true;
  if (!isExample && (isReference(text) || isPlaceholder(text) || findKey(text))) return;
  report({
    at: setting.valueSpan,
    statement: setting.statement,
    message: isExample ? 'example' : 'named',
    data: { vendor: 'LiteLLM', environment, hint: `${text.length} characters` },
    fixes: referFix(environment, setting.change.replaceValue({ environment })),
  });
}

function isReference(text: string): boolean {
  return /^os\.environ\/|\$\{|\{\{|^\$\w/.test(text);
}

/** A variable is reported as such, or was found to be none of ours. */
function isVariable(setting: Setting, file: FileContext): boolean {
  return file.facts('environment').some((each) => contains(each.span, setting.valueSpan));
}

/** Documents that are about models: a key in them is one for a model, whatever else its name says. */
const aboutModels: ReadonlySet<DocumentKind> = new Set(['litellm', 'prompty', 'promptfoo']);

/** Whose key the setting holds, told by its name, by those above it, or by the model beside it. */
function ownerOf(setting: Setting, file: FileContext): KeyOwner | undefined {
  const { key, path } = setting;
  const named = keyOwner(key);
  if (named) return { ...named, environment: variableName(key) ?? named.environment };
  const server = isKeyName(key) || secretHeaders.has(key.toLowerCase()) ? serverOf(setting) : undefined;
  if (server) return server;
  if (!isKeyName(key) && !/^(?:key|token|secret)$/i.test(key)) return undefined;
  const beside = isKeyName(key) ? siblings(setting, file.facts('setting')) : undefined;
  for (const name of besideKeys) {
    const owner = ofModel(asString(beside?.get(name)?.value));
    if (owner) return owner;
  }
  for (const above of path.slice(-3, -1).reverse()) {
    const owner = keyOwner(`${above}_api_key`);
    if (owner) return owner;
  }
  return beside && setting.document && aboutModels.has(setting.document) ? anyModel : undefined;
}

/** Names of what tells whose model it is. */
const besideKeys = ['provider', 'api_type', 'model', 'base_url', 'api_base', 'baseURL', 'baseUrl', 'apiBase'];

const anyModel: KeyOwner = { vendor: 'model', environment: 'LLM_API_KEY' };

/** `mistral/mistral-large`, `https://api.mistral.ai/v1`, `azure`. */
function ofModel(text: string | undefined): KeyOwner | undefined {
  const name = text && /^(?:https?:\/\/)?([\w.-]{2,80})/.exec(text)?.[1];
  return name ? keyOwner(/azure/i.test(name) ? 'azure_openai_api_key' : `${name}_api_key`) : undefined;
}

/** The name itself, where it is one that an environment would hold. */
function variableName(key: string): string | undefined {
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(key) ? key : undefined;
}

const agents: ReadonlySet<DocumentKind> = new Set([
  'mcp',
  'claude-settings',
  'vscode-settings',
  'codex-config',
  'gemini-settings',
  'cursor-settings',
]);
const serverLists = /^(?:.*\.)?(?:mcpServers|mcp_servers|servers|context_servers)$/;

/** The MCP server that a header or option is for: its name gives the variable's. */
function serverOf({ document, path }: Setting): KeyOwner | undefined {
  if (!document || !agents.has(document)) return undefined;
  const list = path.findIndex((key) => serverLists.test(key));
  const name = list < 0 ? undefined : path[list + 1];
  if (!name || list + 2 >= path.length) return undefined;
  const variable = name
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();
  return { vendor: 'MCP server', environment: /^[A-Z]/.test(variable) ? `${variable}_TOKEN` : 'MCP_TOKEN' };
}
