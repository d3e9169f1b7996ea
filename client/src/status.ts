import {
  type Command,
  commands,
  Disposable,
  LanguageStatusSeverity,
  l10n,
  languages,
  Uri,
  window,
  workspace,
} from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { type StatusParams, status } from '../../server/src/protocol.ts';
import { documentSelector } from './language-client.ts';
import { onNotification } from './server-requests.ts';

export interface StatusView extends Disposable {
  /** Shows why the server stays off. */
  failed(message: string): void;
}

/** One entry in the language status: what is on for the active document, how the last run went, and what failed. */
export function createStatus(client: LanguageClient): StatusView {
  const { protocol2CodeConverter: convert } = client;
  const item = languages.createLanguageStatusItem(
    'secureAiLint.status',
    convert.asDocumentSelector([...documentSelector]),
  );
  item.name = 'Secure AI Lint';
  /** By URI of the document or notebook. */
  const latest = new Map<string, StatusParams>();
  let failure: string | undefined;

  const show = () => {
    const active = activeUri();
    const { text, detail, severity, command } = describe(
      client.state,
      failure,
      active === undefined ? undefined : latest.get(active),
    );
    item.text = text;
    item.detail = detail;
    item.severity = severity;
    item.command = command;
    item.busy = client.state === State.Starting;
  };
  const forget = (uri: Uri) => latest.delete(uri.toString());

  show();
  const listeners = Disposable.from(
    onNotification(client, status, (params) => {
      latest.set(convert.asUri(params.uri).toString(), params);
      show();
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) failure = undefined;
      else latest.clear();
      void commands.executeCommand('setContext', 'secureAiLint.running', newState === State.Running);
      show();
    }),
    window.onDidChangeActiveTextEditor(show),
    window.onDidChangeActiveNotebookEditor(show),
    workspace.onDidCloseTextDocument((document) => forget(document.uri)),
    workspace.onDidCloseNotebookDocument((notebook) => forget(notebook.uri)),
  );
  return {
    failed(message) {
      failure = message;
      show();
    },
    dispose: () => Disposable.from(item, listeners).dispose(),
  };
}

interface Description {
  readonly text: string;
  readonly detail: string;
  readonly severity: LanguageStatusSeverity;
  readonly command: Command;
}

const showOutput: Command = { command: 'secureAiLint.showOutput', title: l10n.t('Show Output') };
const restart: Command = { command: 'secureAiLint.restartServer', title: l10n.t('Restart') };

function describe(state: State, failure: string | undefined, known: StatusParams | undefined): Description {
  if (failure !== undefined || state === State.Stopped || state === State.StartFailed) {
    const detail = failure ?? '';
    return {
      text: l10n.t('Secure AI Lint: not running'),
      detail,
      severity: LanguageStatusSeverity.Error,
      command: restart,
    };
  }
  const severity = LanguageStatusSeverity.Information;
  if (state === State.Starting)
    return { text: l10n.t('Secure AI Lint: starting'), detail: '', severity, command: showOutput };
  if (known === undefined) return { text: 'Secure AI Lint', detail: '', severity, command: showOutput };
  return describeDocument(known);
}

function describeDocument(known: StatusParams): Description {
  const [error] = known.errors;
  const broken = error !== undefined || known.state === 'failed';
  return {
    text: headline(known),
    detail: [error, known.reason, ...lastRun(known), configName(known.config)].filter(Boolean).join(', '),
    severity: broken ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information,
    command: broken || known.config === undefined ? showOutput : openConfig(known.config),
  };
}

function headline(known: StatusParams): string {
  switch (known.state) {
    case 'off':
      return l10n.t('Secure AI Lint: turned off');
    case 'ignored':
      return l10n.t('Secure AI Lint: file not checked');
    case 'failed':
      return l10n.t('Secure AI Lint: file could not be checked');
    case 'ready':
      return l10n.t('Secure AI Lint: {0} findings', known.findings);
  }
}

function lastRun(known: StatusParams): readonly string[] {
  if (known.state !== 'ready') return [];
  const rules = l10n.t('{0} rules on ({1})', known.rules, known.profile);
  return [rules, l10n.t('{0} ms', Math.max(1, Math.round(known.ms)))];
}

function configName(config: string | undefined): string {
  return config === undefined ? l10n.t('no config file') : workspace.asRelativePath(Uri.parse(config));
}

function openConfig(config: string): Command {
  return { command: 'vscode.open', title: l10n.t('Open Config'), arguments: [Uri.parse(config)] };
}

/** The notebook where a cell is active, else the document. */
function activeUri(): string | undefined {
  const uri = window.activeNotebookEditor?.notebook.uri ?? window.activeTextEditor?.document.uri;
  return uri?.toString();
}
