import type { Connection, Diagnostic } from 'vscode-languageserver';

/**
 * Published diagnostics of files that are not open: what a scan found, and broken config files. An open file's are
 * the editor's own business; nothing is shown twice.
 */
export interface Background {
  /** Replaces what is known of a file, and shows it unless the file is open. */
  set(uri: string, topic: Topic, diagnostics: readonly Diagnostic[]): void;
  /** URIs of files that have something of a topic. */
  files(topic: Topic): readonly string[];
  /** The file was opened, which hides what is known of it here, or closed, which shows it again. */
  refresh(uri: string): void;
}

export type Topic = 'scan' | 'config';

export function createBackground(connection: Connection, isOpen: (uri: string) => boolean): Background {
  const known = new Map<string, Map<Topic, readonly Diagnostic[]>>();
  const shown = new Set<string>();

  function publish(uri: string): void {
    const diagnostics = isOpen(uri) ? [] : [...(known.get(uri)?.values() ?? [])].flat();
    if (diagnostics.length === 0 && !shown.has(uri)) return;
    if (diagnostics.length > 0) shown.add(uri);
    else shown.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics });
  }

  return {
    set(uri, topic, diagnostics) {
      const topics = known.get(uri) ?? new Map<Topic, readonly Diagnostic[]>();
      if (diagnostics.length > 0) topics.set(topic, diagnostics);
      else topics.delete(topic);
      if (topics.size > 0) known.set(uri, topics);
      else known.delete(uri);
      publish(uri);
    },
    files: (topic) => [...known].filter(([, topics]) => topics.has(topic)).map(([uri]) => uri),
    refresh: publish,
  };
}
