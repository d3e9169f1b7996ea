import {
  commands,
  type Disposable,
  l10n,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { rulePage } from '../../server/src/protocol.ts';
import { request } from './server-requests.ts';

const scheme = 'secure-ai-lint';

/** Serves the pages of rules as read-only documents: they come from the server, not from the network. */
export function registerRulePages(client: LanguageClient): Disposable {
  const provider: TextDocumentContentProvider = {
    async provideTextDocumentContent(uri, token) {
      const rule = uri.path.replace(/^\/|\.md$/g, '');
      const page = await request(client, rulePage, { rule }, token);
      return page?.markdown ?? l10n.t('There is no rule "{0}".', rule);
    },
  };
  return workspace.registerTextDocumentContentProvider(scheme, provider);
}

/** Shows the page of a rule, rendered where the editor's markdown preview is on. */
export async function openRulePage(rule: string): Promise<void> {
  const uri = Uri.from({ scheme, path: `/${rule}.md` });
  try {
    await commands.executeCommand('markdown.showPreview', uri);
  } catch {
    await window.showTextDocument(uri, { preview: true });
  }
}
