import type { Document, Engine } from '../engine/engine.ts';

/** UTF-16 units of text that are kept parsed; a parsed file takes some thirty times its text. */
const capacity = 1_500_000;

/**
 * Parsed files that were needed a moment ago. A scan wants many files twice, once to lint them and once because another
 * file imports them, and parsing is most of the work.
 */
export interface DocumentPool {
  /** The file with that text, parsed already where it can be had. It belongs to the caller until it is given back. */
  take(path: string, text: string): Document;
  /** Gives a document back, to be kept for a while or freed. */
  release(document: Document): void;
}

export function createDocumentPool(engine: Engine): DocumentPool {
  const kept = new Map<string, Document>();
  let size = 0;

  function drop(document: Document): void {
    kept.delete(document.path);
    size -= document.text.length;
  }

  return {
    take(path, text) {
      const known = kept.get(path);
      if (known) drop(known);
      if (known?.text === text) return known;
      known?.dispose();
      return engine.open(path, text);
    },
    release(document) {
      const same = kept.get(document.path);
      if (same) {
        drop(same);
        same.dispose();
      }
      kept.set(document.path, document);
      size += document.text.length;
      for (const oldest of kept.values()) {
        if (size <= capacity) break;
        drop(oldest);
        oldest.dispose();
      }
    },
  };
}
