import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Definition } from '../../../facts/definition.ts';
import type { Literal } from '../../../facts/literal.ts';
import { contains, type Edit, type Span } from '../../../facts/span.ts';
import { symbolNames, type Value } from '../../../facts/value.ts';
import { type HiddenDirective, hiddenDirectives } from '../../../knowledge/hidden-directives.ts';
import { type HiddenRun, hiddenRuns, hiddenTriggers } from '../../../knowledge/hidden-text.ts';
import { shorten } from '../../../knowledge/repository.ts';

type Message = 'characters' | 'tags' | 'secret' | 'conceal' | 'override';
type Reporter = (finding: Report<Message>) => void;

/** The names under which code hands text to a model, or describes a tool to it. */
const labels: ReadonlySet<string> = new Set([
  ...['description', 'instructions', 'instruction', 'system', 'system_prompt', 'system_message', 'prompt'],
  ...['systemPrompt', 'developer_instructions', 'backstory', 'goal'],
]);
/** One of these is in every directive; most files with a comment hold none. */
const directiveWords = [
  ...['tell', 'mention', 'inform', 'notify', 'reveal', 'disclos', 'alert', 'show', 'say', 'asking', 'warn'],
  ...[
    'ilently',
    'uietly',
    'ecret',
    'overtly',
    '.env',
    '.ssh',
    '.aws',
    'id_',
    'mcp.json',
    'passw',
    'redential',
    'key',
    'KEY',
  ],
  ...['oken', 'environment', 'previous', 'prior', 'above', 'system', 'earlier', '/.'],
];
const asideWords = [
  '<!--',
  '<IMPORTANT>',
  '<important>',
  '<system>',
  '<secret>',
  '<SYSTEM>',
  '[//]:',
  'display:',
];

export default defineRule<Message>({
  id: 'hidden-instructions',
  title: 'Text for an agent hides a part of itself from the reader',
  guidelines: ['design-for-security', 'input-monitoring'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-1007', 'CWE-1427', 'LLM01:2026', 'MCP03'],
  triggers: [
    ...hiddenTriggers,
    ...asideWords.flatMap((aside) => directiveWords.map((word) => [aside, word])),
  ],
  messages: {
    characters: 'Hidden characters ({{names}}) that a model reads; remove them',
    tags: 'Unicode tags spell "{{text}}" out of sight; remove them',
    secret: 'Out of sight, this sends an agent to secrets; remove it and look where it is from',
    conceal: 'Out of sight, this tells an agent to act behind its user; remove it',
    override: 'Out of sight, this overrides what an agent was told; remove it',
  },
  on: {
    literal(literal, report, file) {
      const written = file.textOf(literal.span);
      const runs = mayHide(written) ? hiddenRuns(written) : [];
      if (runs.length > 0 && isForModel(literal, file)) reportRuns(runs, literal, written, report);
      if (!mayDirect(written)) return;
      const directives = hiddenDirectives(written);
      if (directives.length > 0 && isInstruction(literal, file))
        reportDirectives(directives, literal, report);
    },
  },
});

const anyHidden = new RegExp(`[${hiddenTriggers.join('')}]`);
const mayHide = (text: string): boolean => anyHidden.test(text);
const mayDirect = (text: string): boolean =>
  /<!--|<(?:important|system|secret|hidden|instruction)|\[(?:\/\/|comment)\]:|display:/i.test(text);

/** A prompt, a description of a tool, or a file that an agent obeys. */
function isForModel(literal: Literal, file: FileContext): boolean {
  const { role, label } = literal;
  if (role === 'setting') return label !== undefined && labels.has(label) && describesTools(file);
  if (role === 'code') return label !== undefined && labels.has(label);
  return isInstruction(literal, file);
}

function isInstruction(literal: Literal, file: FileContext): boolean {
  const { role, label } = literal;
  if (role === 'instruction') return true;
  if (role === 'docstring') return isToolDocstring(literal, file);
  if (role === 'setting') return label === 'description' && describesTools(file);
  return role === 'code' && label === 'description';
}

/** A list of tools as MCP and the vendors' APIs have it. */
function describesTools(file: FileContext): boolean {
  return file
    .facts('setting')
    .some(({ key }) => key === 'inputSchema' || key === 'input_schema' || key === 'parameters');
}

function isToolDocstring(literal: Literal, file: FileContext): boolean {
  const around = file
    .facts('definition')
    .filter((each) => each.form === 'function' && contains(each.span, literal.span));
  const innermost = around[around.length - 1];
  return innermost !== undefined && isTool(innermost);
}

/** `@mcp.tool()`, `@server.call_tool`, `@tool`, `@function_tool`, `@agent.tool_plain`, `@mcp.prompt`. */
function isTool({ decorators }: Definition): boolean {
  return decorators.some((decorator) =>
    namesOf(decorator).some((name) =>
      /(?:^|[._])(?:tool|tool_plain|prompt|resource)$|(?:^|\.)function_tool$|^kernel_function$/.test(name),
    ),
  );
}

/** The names that a decorator goes by, also of an object that is not known: `mcp.tool` of a parameter. */
function namesOf(value: Value): readonly string[] {
  if (value.kind === 'result') {
    return [...value.call.names, value.call.method];
  }
  if (value.kind === 'member') return [value.name];
  return symbolNames(value);
}

/** One finding for each line, and one fix for the whole text. */
function reportRuns(runs: readonly HiddenRun[], literal: Literal, written: string, report: Reporter): void {
  const { start } = literal.span;
  const place = ({ start: from, end }: Span): Span => ({ start: start + from, end: start + end });
  const edits: readonly Edit[] = runs.map((run) => ({ span: place(run.span), text: '' }));
  let lineEnd = -1;
  for (const run of runs) {
    if (run.span.start < lineEnd) continue;
    const next = written.indexOf('\n', run.span.end);
    lineEnd = next < 0 ? written.length : next;
    const at = place(run.span);
    report({
      at,
      statement: literal.role === 'instruction' ? at : literal.statement,
      ...(run.spelled === undefined
        ? { message: 'characters', data: { names: run.names } }
        : { message: 'tags', data: { text: shorten(run.spelled, 36) } }),
      fixes: [{ title: 'Remove the hidden characters of this text', applicability: 'safe', edits }],
    });
  }
}

function reportDirectives(directives: readonly HiddenDirective[], literal: Literal, report: Reporter): void {
  for (const { span, directive } of directives) {
    const at = { start: literal.span.start + span.start, end: literal.span.start + span.end };
    report({
      at,
      statement: literal.role === 'instruction' ? at : literal.statement,
      message: directive,
      severity: 'warning',
    });
  }
}
