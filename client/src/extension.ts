import { type ExtensionContext, window, workspace } from 'vscode';
import { DidChangeConfigurationNotification, type LanguageClient } from 'vscode-languageclient/node';
import { registerCommands } from './commands.ts';
import { createLanguageClient } from './language-client.ts';
import { registerModelEditor } from './model-editor.ts';
import { registerRulePages } from './rule-pages.ts';
import { createStatus } from './status.ts';

let client: LanguageClient | undefined;

/** Registers everything at once; the server starts in the background, so that the editor does not wait for it. */
export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel('Secure AI Lint', { log: true });
  const started = createLanguageClient(context, output, (message) => status.failed(message));
  const status = createStatus(started);
  client = started;
  context.subscriptions.push(
    output,
    status,
    registerCommands(started, output),
    registerRulePages(started),
    registerModelEditor(started, context.extensionUri),
  );
  // Trust changes the answer to the server's question for settings.
  const trusted = workspace.onDidGrantWorkspaceTrust(() =>
    started.sendNotification(DidChangeConfigurationNotification.type, { settings: null }),
  );
  context.subscriptions.push(trusted);
  started.start().catch((error: unknown) => {
    output.error('The server did not start.', error instanceof Error ? error : String(error));
    status.failed('The server did not start.');
  });
}

export async function deactivate(): Promise<void> {
  if (client?.isRunning() === true) await client.stop();
}
