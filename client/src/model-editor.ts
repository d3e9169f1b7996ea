import {
  type CustomReadonlyEditorProvider,
  commands,
  Disposable,
  env,
  type Uri,
  type Webview,
  window,
} from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { clientCommands, modelChanged, modelDigest } from '../../server/src/protocol.ts';
import { type ModelDocument, openModel } from './model-document.ts';
import { pageFolder, pageHtml } from './model-page-html.ts';
import type { FromPage, ToPage } from './model-page-messages.ts';
import { pageTexts } from './model-page-texts.ts';
import { onNotification, request } from './server-requests.ts';

/** The same page twice: what the editor opens by itself, and what it offers where files of other kinds are more common. */
export const modelEditors = ['secureAiLint.modelFile', 'secureAiLint.possibleModelFile'] as const;

/** Shows model files as pages that can be read; nothing of them is loaded or run. */
export function registerModelEditor(client: LanguageClient, extension: Uri): Disposable {
  const open = new Map<string, ModelDocument>();
  let hasRun = client.isRunning();

  const provider: CustomReadonlyEditorProvider<ModelDocument> = {
    openCustomDocument(uri) {
      const document = openModel(client, uri);
      const key = uri.toString();
      open.set(key, document);
      void document.scan();
      return {
        ...document,
        dispose() {
          open.delete(key);
          document.dispose();
        },
      };
    },
    resolveCustomEditor(document, { webview, onDidDispose }) {
      webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extension)] };
      const send = (message: ToPage) => void webview.postMessage(message);
      const changes = document.onDidChange((state) => send({ kind: 'state', state }));
      const messages = webview.onDidReceiveMessage((message: FromPage) => answer(message, document, webview));
      onDidDispose(() => Disposable.from(changes, messages).dispose());
      webview.html = pageHtml(webview, extension);
    },
  };

  async function answer(message: FromPage, document: ModelDocument, webview: Webview): Promise<void> {
    const send = (reply: ToPage) => void webview.postMessage(reply);
    switch (message.kind) {
      case 'ready':
        send({ kind: 'texts', texts: pageTexts() });
        return send({ kind: 'state', state: document.state() });
      case 'scan':
        return document.scan();
      case 'stop':
        return document.stop();
      case 'digest': {
        const uri = client.code2ProtocolConverter.asUri(document.uri);
        return send({
          kind: 'digest',
          sha256: await request(client, modelDigest, { uri }).catch(() => null),
        });
      }
      case 'copy':
        return env.clipboard.writeText(message.text);
      case 'explain':
        return commands.executeCommand(clientCommands.explainRule, message.rule);
      case 'reopen':
        return commands.executeCommand('workbench.action.reopenWithEditor');
    }
  }

  return Disposable.from(
    onNotification(client, modelChanged, ({ uri }) => {
      void open.get(client.protocol2CodeConverter.asUri(uri).toString())?.scan();
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) return;
      // The first server is waited for anyway; a later one knows nothing of the pages that are open.
      if (hasRun) for (const document of open.values()) void document.scan();
      hasRun = true;
    }),
    ...modelEditors.map((type) =>
      window.registerCustomEditorProvider(type, provider, { supportsMultipleEditorsPerDocument: true }),
    ),
  );
}
