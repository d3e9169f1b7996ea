import type { Connection, Diagnostic } from 'vscode-languageserver';

/**
 * Published diagnostics of files that are not open as text: what a scan found, broken config files, and model files
 * whose page is shown. An open text's are the editor's own business; nothing is shown twice.
 */
export interface Background {
  /** Replaces what is known of a file, and shows it unless the file is open. */
  set(uri: string, topic: Topic, diagnostics: readonly Diagnostic[]): void;
  /** Forgets what is known of a file. */
  drop(uri: string, topic: Topic): void;
  /** URIs of files that have something of a topic. */
  files(topic: Topic): readonly string[];
  /** The file was opened, which hides what is known of it here, or closed, which shows it again. */
  refresh(uri: string): void;
}

/** `page` stands in for `scan` while it is known, also when it found nothing: it is the newer one. */
export type Topic = 'scan' | 'config' | 'page';

export function createBackground(connection: Connection, isOpen: (uri: string) => boolean): Background {
  const known = new Map<string, Map<Topic, readonly Diagnostic[]>>();
  const shown = new Set<string>();

  function publish(uri: string): void {
    const topics = known.get(uri);
    const current = [...(topics ?? [])].filter(([topic]) => topic !== 'scan' || !topics?.has('page'));
    const diagnostics = isOpen(uri) ? [] : current.flatMap(([, each]) => each);
    if (diagnostics.length === 0 && !shown.has(uri)) return;
    if (diagnostics.length > 0) shown.add(uri);
    else shown.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics });
  }

  function drop(uri: string, topic: Topic): void {
    const topics = known.get(uri);
    topics?.delete(topic);
    if (topics?.size === 0) known.delete(uri);
    publish(uri);
  }

  return {
    set(uri, topic, diagnostics) {
      if (diagnostics.length === 0 && topic !== 'page') return drop(uri, topic);
      const topics = known.get(uri) ?? new Map<Topic, readonly Diagnostic[]>();
      known.set(uri, topics.set(topic, diagnostics));
      publish(uri);
    },
    drop,
    files: (topic) => [...known].filter(([, topics]) => topics.has(topic)).map(([uri]) => uri),
    refresh: publish,
  };
}
