import type { Digest } from '../facts/expected-file.ts';
import { readDigest } from './digests.ts';

/** What Hugging Face's libraries note beside the files of a folder that they download into. */
export interface HubMetadata {
  /** The commit of the repository. */
  readonly revision: string;
  readonly digest?: Digest;
  /** When the file was complete, in ms since the epoch. */
  readonly downloaded: number;
}

/** The notes of a folder's downloads lie in this folder below it, under the files' own paths and one more extension. */
export const hubMetadataFolder = '.cache/huggingface/download';

export function hubMetadataPath(folder: string, relative: string): string {
  return `${folder}/${hubMetadataFolder}/${relative}.metadata`;
}

/** Three lines: commit, entity tag, time in seconds. Nothing when they are not these. */
export function readHubMetadata(text: string): HubMetadata | undefined {
  const [revision = '', etag = '', time = ''] = text.split(/\r?\n/, 3).map((line) => line.trim());
  const seconds = Number(time);
  if (!/^[0-9a-f]{40}$/.test(revision) || etag === '' || time === '' || !Number.isFinite(seconds))
    return undefined;
  const digest = hubTag(etag);
  return { revision, downloaded: seconds * 1000, ...(digest ? { digest } : {}) };
}

/** The Hub tags large files by their SHA-256, and small ones as git names them. */
export function hubTag(etag: string): Digest | undefined {
  return readDigest('sha256', etag) ?? readDigest('git-blob', etag);
}
