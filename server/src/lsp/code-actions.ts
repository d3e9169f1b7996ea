import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { type Applicability, applicabilities } from '../engine/finding.ts';
import { clientCommands, fixAllKinds } from '../protocol.ts';
import type { Checked } from './checks.ts';
import { editOf, type Lazy, readLazy } from './code-action-edits.ts';
import type { Context } from './context.ts';
import { type Part, toDocumentEdits, toSpan, toWorkspaceEdit } from './convert.ts';
import type { Placed } from './lint-source.ts';
import { suppressFile, suppressLine } from './suppress.ts';
import { touches } from './text.ts';

/** Actions come from the findings of the last run, never from a new one. */
export function registerCodeActions(context: Context): ServerCapabilities {
  const { connection, client, sources, checks, log } = context;
  if (!client.codeActionLiterals) return {};

  connection.onCodeAction(async (params, token) => {
    try {
      const source = sources.find(params.textDocument.uri);
      const checked = source && (await checks.current(source, token));
      const part = checked?.parts.find(({ uri }) => uri === params.textDocument.uri);
      if (!checked || !part) return [];
      const actions = actionsFor(context, checked, part, params);
      return client.resolveEdits ? [...actions] : await Promise.all(actions.map((action) => resolve(action)));
    } catch (error) {
      log.error('Code actions failed', error);
      return [];
    }
  });

  const resolve = async (action: CodeAction): Promise<CodeAction> => {
    const lazy = readLazy(action.data);
    if (action.edit || !lazy) return action;
    const edit = await editOf(lazy, context).catch((error: unknown) => {
      log.error(`The action "${action.title}" failed`, error);
      return undefined;
    });
    const { data: _, ...resolved } = action;
    return edit ? { ...resolved, edit } : { ...resolved, disabled: { reason: 'The text has changed.' } };
  };
  if (client.resolveEdits) connection.onCodeActionResolve(resolve);

  return {
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, fixAllKinds.document, fixAllKinds.notebook],
      resolveProvider: client.resolveEdits,
    },
  };
}

function actionsFor(
  context: Context,
  checked: Checked,
  part: Part,
  { context: { only }, range }: CodeActionParams,
): readonly CodeAction[] {
  const wants = (kind: string): boolean =>
    only === undefined || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const span = toSpan(part, range);
    const here = checked.placed.filter(
      (placed) => placed.part === part && touches(placed.finding.span, span),
    );
    actions.push(...fixes(context, checked, here));
    for (const placed of oncePerRule(here)) actions.push(...manners(context, checked, placed));
  }
  for (const kind of [fixAllKinds.document, fixAllKinds.notebook]) {
    const isNotebook = checked.parts.length !== 1 || checked.document?.cellStarts.length === 1;
    if (!wants(kind) || (kind === fixAllKinds.notebook && !isNotebook)) continue;
    // Asked for everything, one way to fix all is enough.
    if (only === undefined && kind === fixAllKinds.document && isNotebook) continue;
    actions.push(...fixAll(checked, kind));
  }
  return actions;
}

function fixes({ client }: Context, checked: Checked, here: readonly Placed[]): readonly CodeAction[] {
  const actions: { readonly rank: number; readonly action: CodeAction }[] = [];
  for (const { finding, diagnostic } of here) {
    let isFirst = true;
    for (const fix of finding.fixes) {
      const documents = toDocumentEdits(fix.edits, checked.parts, fix.applicability, client);
      if (!documents) continue;
      const isPreferred = fix.applicability === 'safe' && isFirst;
      if (isPreferred) isFirst = false;
      actions.push({
        rank: rank(fix.applicability),
        action: {
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnostic],
          ...(isPreferred && client.preferredActions ? { isPreferred } : {}),
          edit: toWorkspaceEdit(documents, client),
        },
      });
    }
  }
  return actions.sort((first, second) => first.rank - second.rank).map(({ action }) => action);
}

function rank(applicability: Applicability): number {
  return applicabilities.indexOf(applicability);
}

function oncePerRule(placed: readonly Placed[]): readonly Placed[] {
  const rules = new Map(placed.map((one) => [`${one.finding.rule} ${one.finding.statement.start}`, one]));
  return [...rules.values()];
}

/** What one may want with a finding besides fixing it. */
function manners(context: Context, checked: Checked, placed: Placed): readonly CodeAction[] {
  const { client } = context;
  const { rule } = placed.finding;
  const kind = CodeActionKind.QuickFix;
  const diagnostics = [placed.diagnostic];
  const actions: CodeAction[] = [];
  if (client.commands.has(clientCommands.explainRule)) {
    const title = `Explain ${rule}`;
    const command = { title, command: clientCommands.explainRule, arguments: [rule] };
    actions.push({ title, kind, diagnostics, command });
  }
  for (const { title, edit } of suppressions(checked, placed)) {
    const documents = edit && toDocumentEdits([edit], checked.parts, 'safe', client);
    if (documents) actions.push({ title, kind, diagnostics, edit: toWorkspaceEdit(documents, client) });
  }
  const { resolved } = checked.outcome;
  const inConfig = suppressionInConfig(checked, placed);
  const canCreate = client.createFiles && checked.folder?.inWorkspace === true;
  if (resolved?.config !== undefined || canCreate) {
    if (inConfig) {
      actions.push({
        title: `Suppress ${rule} here, in secure-ai-lint.yaml`,
        kind,
        diagnostics,
        data: inConfig,
      });
    }
    const data: Lazy = { action: 'turnOff', uri: placed.part.uri, rule };
    actions.push({ title: `Turn off ${rule} in secure-ai-lint.yaml`, kind, diagnostics, data });
  }
  return actions;
}

/** For a file whose syntax has no comments. */
function suppressionInConfig({ document }: Checked, { part, finding }: Placed): Lazy | undefined {
  if (document?.format === undefined || document.comment !== undefined) return undefined;
  const { rule, fingerprint } = finding;
  return { action: 'suppress', uri: part.uri, rule, fingerprint };
}

function suppressions({ document, parts }: Checked, { finding }: Placed) {
  const isCells = (document?.cellStarts.length ?? 0) > 0;
  // The text of a notebook on disk is JSON: a comment in it would break it.
  const isNotebookText = document?.format === 'notebook' && !isCells;
  if (document?.comment === undefined || isNotebookText) return [];
  const { text, comment } = document;
  const { rule, statement } = finding;
  // A cell magic must stay on top of its cell.
  const top = parts.find((part) => part.isCode && !part.document.getText().startsWith('%%'));
  const topSpan = top && { start: top.start, end: top.start + top.document.getText().length };
  return [
    { title: `Suppress ${rule} for this line`, edit: suppressLine(text, statement, rule, comment) },
    {
      title: `Suppress ${rule} in this file`,
      edit: topSpan && suppressFile(text, topSpan, rule, comment),
    },
  ];
}

function fixAll(checked: Checked, kind: string): readonly CodeAction[] {
  const first = checked.placed.find(({ finding }) =>
    finding.fixes.some((fix) => fix.applicability === 'safe'),
  );
  if (!first) return [];
  const data: Lazy = { action: 'fixAll', uri: first.part.uri };
  return [{ title: 'Apply all safe fixes of Secure AI Lint', kind, data }];
}
