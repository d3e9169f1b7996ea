import type { DocumentReader } from './reader.ts';

/** Every kind of configuration file that is told from others; the first that recognises a file reads it. */
export const documentReaders: readonly DocumentReader[] = [];
