import { l10n, languages, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type RuleSummary, ruleList } from '../../server/src/protocol.ts';
import { request } from './server-requests.ts';

interface RuleItem extends QuickPickItem {
  readonly rule?: string;
}

/** Lets the user pick a rule; those with a finding in the active editor come first. */
export async function pickRule(client: LanguageClient): Promise<string | undefined> {
  const rules = await request(client, ruleList, null);
  const here = rulesHere();
  const first = rules.filter(({ rule }) => here.has(rule));
  const others = rules.filter(({ rule }) => !here.has(rule));
  const items: readonly RuleItem[] =
    first.length === 0
      ? rules.map(item)
      : [
          separator(l10n.t('found in this file')),
          ...first.map(item),
          separator(l10n.t('all others')),
          ...others.map(item),
        ];
  const placeHolder = l10n.t('Which rule do you want explained?');
  const picked = await window.showQuickPick(items, {
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.rule;
}

function item({ rule, title, severity, profile }: RuleSummary): RuleItem {
  return { label: rule, description: `${severity} · ${profile}`, detail: title, rule };
}

function separator(label: string): RuleItem {
  return { label, kind: QuickPickItemKind.Separator };
}

function rulesHere(): ReadonlySet<string> {
  const uri = window.activeTextEditor?.document.uri;
  const found = uri === undefined ? [] : languages.getDiagnostics(uri);
  return new Set(
    found
      .filter(({ source }) => source === 'secure-ai-lint')
      .map(({ code }) => String(typeof code === 'object' ? code.value : code)),
  );
}
