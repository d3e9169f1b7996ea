import type { Fix } from '../../../engine/finding.ts';
import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import type { Literal } from '../../../facts/literal.ts';
import { contains, type Span } from '../../../facts/span.ts';
import { asString, type Value } from '../../../facts/value.ts';
import { isAiAddress, staysInside } from '../../../knowledge/ai-endpoints.ts';
import { keyCommands, keyTriggers, secretAttributes, secretHeaders } from '../../../knowledge/key-places.ts';
import type { Knowledge } from '../../../knowledge/knowledge.ts';
import { llmClients } from '../../../knowledge/llm-clients.ts';
import { findKey, isKeyName, keyOwner, looksRandom } from '../../../knowledge/secrets.ts';

type Message = 'known' | 'named' | 'output' | 'typed';
type Reporter = (finding: Report<Message>) => void;

/** Whose key it is, and what may be shown of it. */
interface Owner {
  readonly vendor: string;
  readonly environment: string;
}

export default defineRule<Message>({
  id: 'hardcoded-ai-key',
  title: 'A provider key is written in the file',
  guidelines: ['asset-protection'],
  severity: 'error',
  profile: 'recommended',
  inTests: 'same',
  since: '0.1.0',
  references: ['CWE-798', 'CWE-540', 'LLM02:2026', 'MCP01'],
  triggers: (knowledge) => [...keyTriggers, ...calleesOfUser(knowledge)],
  messages: {
    known: '{{vendor}} key ({{hint}}) in the file: revoke it, read {{environment}}',
    named: '{{vendor}} key ({{hint}}) in the file: revoke it, read {{environment}}',
    typed: 'This looks like an example of a {{vendor}} key; use a placeholder that cannot be one',
    output: '{{vendor}} key ({{hint}}) in a saved output: revoke it, clear the output',
  },
  on: {
    literal(literal, report, file) {
      const key = keyIn(literal, file);
      if (!key) return;
      const at = placeIn(literal, key, file);
      report({
        at,
        statement: statementAt(literal, at, file),
        message: key.typed ? 'typed' : literal.role === 'output' ? 'output' : 'known',
        data: { vendor: key.vendor, hint: key.hint, environment: key.environment },
        fixes: fixesFor(literal, at, key, key.whole, file),
        ...(key.typed ? ({ severity: 'info', profile: 'audit' } as const) : {}),
      });
    },
    environment(variable, report, file) {
      const owner = keyOwner(variable.name);
      const text = asString(variable.value);
      if (!owner || text === undefined) return;
      const literal = literalIn(variable.valueSpan, text, file);
      // `%env NAME=value` and shell assignments are no literals of their own.
      if (findKey(text) ? hasLiteral(variable.valueSpan, file) : !looksRandom(text)) return;
      if (literal && keyIn(literal, file)) return;
      const edits = variable.change.remove();
      report({
        at: variable.valueSpan,
        statement: variable.statement,
        message: 'named',
        data: { ...owner, hint: `${text.length} characters` },
        fixes: edits
          ? [{ title: 'Remove it and set it outside the code', applicability: 'suggestion', edits }]
          : [],
      });
    },
    call(call, report, file) {
      for (const { argument, owner } of secretArguments(call, file)) {
        reportValue(argument.value, argument, call, owner, report, file);
      }
    },
    assignment(assignment, report, file) {
      const text = asString(assignment.value);
      if (text === undefined) return;
      if (assignment.form === 'entry' && secretHeaders.has(assignment.key.toLowerCase())) {
        const header = headerOwner(text, file);
        const literal = header && literalIn(assignment.valueSpan, text, file);
        if (literal && !keyIn(literal, file)) reportLiteral(literal, header, text, report, file, false);
        return;
      }
      if (!looksRandom(text) && !findKey(text)) return;
      const owner = attributeOwner(assignment.names) ?? keyOwner(assignment.key);
      const literal = literalIn(assignment.valueSpan, text, file);
      if (literal) {
        // A literal whose label names its owner is reported as a literal; an attribute of a library is not one.
        if (!owner || keyIn(literal, file) || !looksRandom(text)) return;
        reportLiteral(literal, owner, text, report, file);
      } else if (isJoined(assignment.valueSpan, file) && (owner ? looksRandom(text) : findKey(text))) {
        // Put together from pieces: `"sk-" + "…"`.
        const found = findKey(text) ?? owner;
        if (!found) return;
        const edits = assignment.change.replaceValue({ environment: found.environment });
        report({
          at: assignment.valueSpan,
          statement: assignment.statement,
          message: 'named',
          data: { vendor: found.vendor, environment: found.environment, hint: `${text.length} characters` },
          fixes: readFix(found.environment, edits),
        });
      }
    },
    command(command, report, file) {
      const row = keyCommands.find((each) => each.program === command.program);
      if (!row) return;
      const words = command.words;
      const index = row.find(words.map((word) => word.text ?? word.raw));
      const word = index === undefined ? undefined : words[index];
      if (!word?.text || !looksRandom(word.text)) return;
      if (findKey(word.text) && hasLiteral(word.span, file)) return;
      const edits = command.change.replaceWord(word, `$${row.environment}`);
      report({
        at: word.span,
        statement: command.statement,
        message: 'named',
        data: { vendor: row.vendor, environment: row.environment, hint: `${word.text.length} characters` },
        fixes: edits ? [{ title: `Read ${row.environment}`, applicability: 'suggestion', edits }] : [],
      });
    },
  },
});

/** The literal; in a text of several lines the key alone. */
function placeIn(literal: Literal, key: LiteralKey, file: FileContext): Span {
  const { start, end } = literal.span;
  const written = file.textOf(literal.span);
  if (literal.role === 'code' && !written.includes('\n')) return literal.span;
  const at =
    end - start === literal.text.length ? key.start : written.indexOf(literal.text.slice(key.start, key.end));
  return at < 0 ? literal.span : { start: start + at, end: start + at + key.end - key.start };
}

/** The user's own rows may be about functions whose names tell no vendor. */
function calleesOfUser(knowledge: Knowledge): readonly string[] {
  const ours = new Set(llmClients.map((row) => row.callee));
  return knowledge.llmClients.rows
    .filter((row) => row.key && !ours.has(row.callee))
    .map((row) => row.callee.slice(row.callee.lastIndexOf('.') + 1));
}

interface LiteralKey extends Owner {
  readonly hint: string;
  readonly typed: boolean;
  readonly whole: boolean;
  readonly start: number;
  readonly end: number;
}

/** The key that a literal holds, known by its form or by the name that the literal is given to. */
function keyIn(literal: Literal, file: FileContext): LiteralKey | undefined {
  if (literal.role === 'docstring') return undefined;
  const { text, label } = literal;
  const found = findKey(text, () => `${label ?? ''} ${around(literal, file)}`);
  if (found) {
    // DeepSeek, Moonshot, DashScope and LiteLLM hand out keys of OpenAI's old form: the name says whose it is.
    const named = found.prefix === 'sk-' ? keyOwner(label) : undefined;
    return { ...found, ...named, hint: `${found.prefix}…, ${found.length} characters` };
  }
  if (literal.role !== 'code' || !looksRandom(text)) return undefined;
  const owner = keyOwner(label) ?? ownerAround(literal, file);
  if (!owner) return undefined;
  return {
    ...owner,
    hint: `${text.length} characters`,
    typed: false,
    whole: true,
    start: 0,
    end: text.length,
  };
}

/** The statement's text, for what stands next to a key; long statements say little about one literal. */
function around(literal: Literal, file: FileContext): string {
  if (literal.role !== 'code') return '';
  const { start, end } = literal.statement;
  return end - start > 2000 ? '' : file.textOf(literal.statement);
}

/** `{"api_key": "…"}` next to a model's name or a vendor's address in the same statement. */
function ownerAround(literal: Literal, file: FileContext): Owner | undefined {
  if (!literal.label || !isKeyName(literal.label)) return undefined;
  const siblings =
    /azure|openai|anthropic|claude-|gemini-|mistral|cohere|groq|together|deepseek|["']gpt-|["']model["']\s*:/i;
  const statement = around(literal, file);
  const match = siblings.exec(statement);
  const host = /https?:\/\/([^/:"']+)/.exec(statement)?.[1];
  if (!match || (host !== undefined && staysInside(host))) return undefined;
  const vendor = /azure/i.test(statement) ? 'azure_openai' : match[0].replace(/[^A-Za-z]/g, '');
  return keyOwner(`${vendor}_api_key`) ?? { vendor: 'model', environment: 'LLM_API_KEY' };
}

interface SecretArgument {
  readonly argument: Argument;
  readonly owner: Owner;
}

/** The arguments of a call that take a key. */
function secretArguments(call: Call, file: FileContext): readonly SecretArgument[] {
  const found: SecretArgument[] = [];
  const row = file.knowledge.llmClients.find(call.names);
  if (row?.key) {
    const { key } = row;
    const vendor = keyOwner(key.environment)?.vendor ?? call.method;
    const local = row.endpoint?.some((name) => isLocal(call.arg(-1, name)?.value));
    const argument = call.arg(key.position ?? -1, ...key.names);
    if (argument && !local) found.push({ argument, owner: { vendor, environment: key.environment } });
  }
  const [first, second] = call.args;
  if (first && second && call.names.some((name) => name === 'os.getenv' || name === 'os.environ.get')) {
    const environment = asString(first.value);
    const owner = keyOwner(environment);
    if (owner && environment) found.push({ argument: second, owner: { ...owner, environment } });
  }
  if (call.method === 'add_argument' && first) {
    const owner = keyOwner(asString(first.value)?.replace(/^-+/, ''));
    const argument = call.arg(-1, 'default');
    if (owner && argument) found.push({ argument, owner });
  }
  return found;
}

function isLocal(value: Value | undefined): boolean {
  const match = /^(?:https?:\/\/)?([^/:]+|\[[^\]]+\])/.exec(asString(value) ?? '');
  return match?.[1] !== undefined && value !== undefined && staysInside(match[1]);
}

/** A key without a form of its own, where a call takes one. Keys of a known form are reported as literals. */
function reportValue(
  value: Value,
  argument: Argument,
  call: Call,
  owner: Owner,
  report: Reporter,
  file: FileContext,
): void {
  const text = asString(value.kind === 'environment' ? value.default : value);
  if (text === undefined || !looksRandom(text)) return;
  const literals = file.facts('literal').filter((each) => each.text === text && each.role === 'code');
  if (literals.length > 0) {
    for (const literal of literals) {
      if (!keyIn(literal, file)) reportLiteral(literal, owner, text, report, file);
    }
    return;
  }
  // Written in another module: reported there when its form or name tells what it is.
  const written = file.textOf(argument.valueSpan);
  const name = /(\w+)\W*$/.exec(written)?.[1];
  if (findKey(text) || keyOwner(name) || isJoined(argument.valueSpan, file)) return;
  report({
    at: argument.valueSpan,
    statement: call.statement,
    message: 'named',
    data: { vendor: owner.vendor, environment: owner.environment, hint: `${text.length} characters` },
    fixes: readFix(owner.environment, call.change.replace(argument, { environment: owner.environment })),
  });
}

/** Whose key a header carries: that of the model's address in the same file. */
function headerOwner(header: string, file: FileContext): Owner | undefined {
  const token = header.replace(/^(?:Bearer|Token|Key|Basic)\s+/i, '');
  if (!looksRandom(token) || findKey(header)) return undefined;
  const address = file
    .facts('literal')
    .find((each) => each.role === 'code' && isAiAddress({ kind: 'string', value: each.text }));
  if (!address) return undefined;
  const host = /\/\/([^/:]+)/.exec(address.text)?.[1] ?? '';
  return keyOwner(`${host.replace(/\W/g, '_')}_key`) ?? { vendor: 'model', environment: 'LLM_API_KEY' };
}

function reportLiteral(
  literal: Literal,
  owner: Owner,
  text: string,
  report: Reporter,
  file: FileContext,
  whole = true,
): void {
  report({
    at: literal.span,
    statement: literal.statement,
    message: 'named',
    data: { vendor: owner.vendor, environment: owner.environment, hint: `${text.length} characters` },
    fixes: fixesFor(literal, literal.span, owner, whole, file),
  });
}

function attributeOwner(names: readonly string[]): Owner | undefined {
  for (const name of names) {
    const root = secretAttributes.exec(name)?.[1];
    if (!root) continue;
    const last = name.slice(name.lastIndexOf('.') + 1);
    return keyOwner(last) ?? keyOwner(`${root}_api_key`);
  }
  return undefined;
}

function fixesFor(
  literal: Literal,
  at: Span,
  owner: Owner,
  whole: boolean,
  file: FileContext,
): readonly Fix[] {
  if (literal.role === 'output') {
    const edits = literal.change.clear();
    return edits ? [{ title: 'Clear this output', applicability: 'safe', edits }] : [];
  }
  const variable = file
    .facts('environment')
    .find((each) => contains(each.valueSpan, at) || contains(each.span, at));
  if (variable) {
    const edits = variable.change.remove();
    return edits
      ? [{ title: 'Remove it and set it outside the code', applicability: 'suggestion', edits }]
      : [];
  }
  if (literal.role === 'command') {
    const command = file.facts('command').find((each) => contains(each.span, at));
    const word = command?.words.find((each) => contains(each.span, at));
    if (!command || word?.text === undefined) return [];
    const key = file.textOf(at);
    const edits = command.change.replaceWord(word, word.raw.replace(key, `$${owner.environment}`));
    return edits ? [{ title: `Read ${owner.environment}`, applicability: 'suggestion', edits }] : [];
  }
  if (!whole) return [];
  const fallback = file
    .facts('call')
    .find(
      (each) =>
        each.names.some((name) => name === 'os.getenv' || name === 'os.environ.get') &&
        each.args[1] !== undefined &&
        contains(each.args[1].valueSpan, literal.span),
    );
  if (fallback?.args[1]) {
    const edits = fallback.change.remove(fallback.args[1]);
    return edits ? [{ title: 'Remove the fallback key', applicability: 'safe', edits }] : [];
  }
  return readFix(owner.environment, literal.change.replace({ environment: owner.environment }));
}

function readFix(environment: string, edits: Fix['edits'] | undefined): readonly Fix[] {
  return edits ? [{ title: `Read ${environment} from the environment`, applicability: 'safe', edits }] : [];
}

function literalIn(span: Span, text: string, file: FileContext): Literal | undefined {
  return file
    .facts('literal')
    .find((each) => each.role === 'code' && each.text === text && contains(span, each.span));
}

/** True when the value is made of several literals that are written there. */
function isJoined(span: Span, file: FileContext): boolean {
  return file.facts('literal').filter((each) => each.role === 'code' && contains(span, each.span)).length > 1;
}

/** True when the key stands in a literal, which is reported by itself. */
function hasLiteral(span: Span, file: FileContext): boolean {
  return file
    .facts('literal')
    .some(
      (each) => (contains(each.span, span) || contains(span, each.span)) && findKey(each.text) !== undefined,
    );
}

function statementAt(literal: Literal, at: Span, file: FileContext): Span {
  if (literal.role !== 'command') return literal.statement;
  return file.facts('command').find((each) => contains(each.span, at))?.statement ?? literal.statement;
}
