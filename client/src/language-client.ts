import { type ExtensionContext, type LogOutputChannel, Uri } from 'vscode';
import {
  type DocumentSelector,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import {
  clientCommands,
  documentLanguages,
  documentPatterns,
  type InitializationOptions,
  settingsSection,
} from '../../server/src/protocol.ts';
import { crashHandler } from './crashes.ts';
import { pullOptions, sharedCollection } from './diagnostics.ts';
import { hasScanned } from './scan.ts';
import { answerSettings } from './settings.ts';

/** Where a user edits; left out are the read-only sides of a comparison and other views of the same text. */
const schemes = ['file', 'untitled', 'vscode-vfs', 'vscode-remote', 'vscode-test-web'];

/** What the server looks at: files of a pipeline by language or name, and Python cells of Jupyter notebooks. */
export const documentSelector: DocumentSelector = schemes.flatMap((scheme) => [
  ...documentLanguages.map((language) => ({ scheme, language })),
  ...documentPatterns.map((pattern) => ({ scheme, pattern })),
  { notebook: { notebookType: 'jupyter-notebook', scheme }, language: 'python' },
]);

/** The client of the server that is bundled with the extension; not started yet. */
export function createLanguageClient(
  context: ExtensionContext,
  output: LogOutputChannel,
  failed: (message: string) => void,
): LanguageClient {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  const initializationOptions: InitializationOptions = { clientCommands: Object.values(clientCommands) };
  const options: LanguageClientOptions = {
    documentSelector,
    initializationOptions,
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticCollectionName: 'secure-ai-lint',
    diagnosticCollectionProvider: sharedCollection('secure-ai-lint', hasScanned),
    diagnosticPullOptions: pullOptions,
    errorHandler: crashHandler(output, failed),
    initializationFailedHandler(error) {
      output.error('The server did not start.', error);
      failed('The server did not start.');
      return false;
    },
    middleware: { workspace: { configuration: answerSettings } },
    markdown: { isTrusted: { enabledCommands: Object.values(clientCommands) } },
  };
  return new LanguageClient(settingsSection, 'Secure AI Lint', server, options);
}
