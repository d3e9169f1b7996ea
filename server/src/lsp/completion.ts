import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  MarkupKind,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { Rule } from '../engine/rule.ts';
import type { Span } from '../facts/span.ts';
import type { Checked } from './checks.ts';
import { type ConfigProposal, completeConfig } from './config-completion.ts';
import { isConfigFile } from './config-file.ts';
import type { Context } from './context.ts';
import { createPart, type Part, toOffset, toRange } from './convert.ts';
import { rulePage } from './rule-page.ts';
import { lineAt, plainText, touches } from './text.ts';

const kinds: Readonly<Record<ConfigProposal['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  rule: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
};

export function registerCompletion(context: Context): ServerCapabilities {
  const { connection, client, sources, checks, log } = context;

  connection.onCompletion(async ({ textDocument, position }): Promise<CompletionList | null> => {
    try {
      const source = sources.find(textDocument.uri);
      const rules = (await context.started)?.engine.rules;
      const text = source?.texts().find(({ uri }) => uri === textDocument.uri);
      if (!source || !rules || !text) return null;
      const part = createPart(text.uri, text.version, text.text);
      const offset = toOffset(part, position);
      if (isConfigFile(source.path)) {
        const proposals = await completeConfig(text.text, offset, rules);
        return { isIncomplete: false, items: proposals.map((proposal) => configItem(proposal, part, rules)) };
      }
      const span = unfinishedId(text.text, offset);
      if (!span) return null;
      const found = reportedNear(checks.last(source), part, offset);
      return { isIncomplete: false, items: rules.map((rule) => ruleItem(rule, span, part, found)) };
    } catch (error) {
      log.error('Completion failed', error);
      return null;
    }
  });

  connection.onCompletionResolve(async (item) => {
    const rules = (await context.started)?.engine.rules;
    const rule = rules?.find(({ id }) => id === item.data);
    if (!rule) return item;
    const page = rulePage(rule);
    const documentation = client.markdownCompletion
      ? { kind: MarkupKind.Markdown, value: page }
      : { kind: MarkupKind.PlainText, value: plainText(page) };
    return { ...item, documentation };
  });

  return { completionProvider: { triggerCharacters: ['[', ','], resolveProvider: true } };
}

function configItem(proposal: ConfigProposal, part: Part, rules: readonly Rule[]): CompletionItem {
  const { label, kind, insert, span, description } = proposal;
  const isRule = rules.some(({ id }) => id === label);
  return {
    label,
    kind: kinds[kind],
    textEdit: { range: toRange(part, span), newText: insert },
    ...(description === undefined ? {} : { detail: plainText(description) }),
    ...(isRule ? { data: label } : {}),
  };
}

function ruleItem(rule: Rule, span: Span, part: Part, found: ReadonlySet<string>): CompletionItem {
  return {
    label: rule.id,
    kind: CompletionItemKind.Value,
    detail: rule.title,
    // What is reported here is what one wants to suppress.
    sortText: `${found.has(rule.id) ? 0 : 1}${rule.id}`,
    textEdit: { range: toRange(part, span), newText: rule.id },
    data: rule.id,
  };
}

/** The id that is being written inside the brackets of a suppression comment. */
function unfinishedId(text: string, offset: number): Span | undefined {
  const line = lineAt(text, offset);
  const before = text.slice(line.start, offset);
  const match = /secure-ai-lint:\s*ignore(?:-file)?\[(?:[^\]]*,\s*)?([\w-]*)$/.exec(before);
  if (!match) return undefined;
  const rest = /^[\w-]*/.exec(text.slice(offset, line.end))?.[0] ?? '';
  return { start: offset - (match[1]?.length ?? 0), end: offset + rest.length };
}

/** The rules that report something on the line, or on the one below it. */
function reportedNear(checked: Checked | undefined, part: Part, offset: number): ReadonlySet<string> {
  const own = checked?.parts.find(({ uri }) => uri === part.uri);
  const line = lineAt(part.document.getText(), offset);
  const below = lineAt(part.document.getText(), Math.min(line.end + 1, part.document.getText().length));
  const near = { start: line.start, end: below.end };
  const here = (checked?.placed ?? []).filter(({ finding: { statement }, part: holder }) => {
    const start = statement.start - holder.start;
    return holder === own && touches({ start, end: statement.end - holder.start }, near);
  });
  return new Set(here.map(({ finding }) => finding.rule));
}
