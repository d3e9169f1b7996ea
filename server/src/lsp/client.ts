import type { ClientCapabilities, DiagnosticTag } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol.ts';

/** What the client can do, each thing asked once. */
export interface ClientFeatures {
  readonly pull: boolean;
  readonly refreshDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly diagnosticData: boolean;
  readonly tags: readonly DiagnosticTag[];
  readonly configuration: boolean;
  readonly registerConfiguration: boolean;
  readonly workspaceFolders: boolean;
  readonly registerWatchers: boolean;
  /** Watches patterns below any folder, also outside the workspace. */
  readonly watchesFolders: boolean;
  readonly notebooks: boolean;
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
  readonly snippetEdits: boolean;
  /** Takes code actions with an edit, not only commands. */
  readonly codeActionLiterals: boolean;
  readonly resolveEdits: boolean;
  readonly preferredActions: boolean;
  readonly markdownHover: boolean;
  readonly markdownCompletion: boolean;
  readonly progress: boolean;
  /** Commands that the client runs itself. */
  readonly commands: ReadonlySet<string>;
}

export function readClient(capabilities: ClientCapabilities, options: InitializationOptions): ClientFeatures {
  const { textDocument, workspace, window, notebookDocument } = capabilities;
  const published = textDocument?.publishDiagnostics;
  const pulled = textDocument?.diagnostic;
  const action = textDocument?.codeAction;
  const edit = workspace?.workspaceEdit;
  return {
    pull: pulled !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: published?.relatedInformation === true || pulled?.relatedInformation === true,
    codeDescription: published?.codeDescriptionSupport === true || pulled?.codeDescriptionSupport === true,
    diagnosticData: published?.dataSupport === true || pulled?.dataSupport === true,
    tags: published?.tagSupport?.valueSet ?? pulled?.tagSupport?.valueSet ?? [],
    configuration: workspace?.configuration === true,
    registerConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    registerWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    watchesFolders:
      workspace?.didChangeWatchedFiles?.dynamicRegistration === true &&
      workspace.didChangeWatchedFiles.relativePatternSupport === true,
    notebooks: notebookDocument?.synchronization !== undefined,
    documentChanges: edit?.documentChanges === true,
    createFiles: edit?.documentChanges === true && edit.resourceOperations?.includes('create') === true,
    snippetEdits: edit?.documentChanges === true && edit.snippetEditSupport === true,
    codeActionLiterals: action?.codeActionLiteralSupport !== undefined,
    resolveEdits: action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    preferredActions: action?.isPreferredSupport === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    markdownCompletion:
      textDocument?.completion?.completionItem?.documentationFormat?.includes('markdown') === true,
    progress: window?.workDoneProgress === true,
    commands: new Set(options.clientCommands),
  };
}

/** The client's own options, whatever it sent. */
export function readInitializationOptions(sent: unknown): InitializationOptions {
  if (typeof sent !== 'object' || sent === null) return {};
  const commands: unknown = 'clientCommands' in sent ? sent.clientCommands : undefined;
  return {
    ...(Array.isArray(commands)
      ? { clientCommands: commands.filter((command): command is string => typeof command === 'string') }
      : {}),
    ...('settings' in sent ? { settings: sent.settings } : {}),
  };
}
