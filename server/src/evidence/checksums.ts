import type { Digest, DigestAlgorithm, ExpectedFile } from '../facts/expected-file.ts';
import { basename, child, parent } from '../host/paths.ts';
import { digestOfLength, readDigest } from './digests.ts';
import { entryPath } from './entry-path.ts';
import type { Evidence, EvidenceProblem, EvidenceReader } from './evidence.ts';

/** `model.safetensors.sha256`: about the file beside it. */
const sidecar = /^(.+)\.(?:md5|sha(?:1|256|384|512)|b2)(?:sums?)?(?:\.txt)?$/i;

/** What `sha256sum`, `b2sum` and their relatives write, and what BSD's tools write. */
export const checksums: EvidenceReader = {
  kind: 'checksums',
  names:
    /^(?:(?:md5|sha(?:1|256|384|512)?|b2)[_-]?sums?(?:\.txt|\.asc)?|checksums?(?:[._-](?:md5|sha(?:1|256|384|512)))?(?:\.txt)?|.+\.(?:md5|sha(?:1|256|384|512)|b2)(?:sums?)?(?:\.txt)?)$/i,
  async read({ path, text, root }): Promise<Evidence> {
    const files: ExpectedFile[] = [];
    const problems: EvidenceProblem[] = [];
    for (const { content, start } of linesOf(text)) {
      const line = readLine(content, path);
      if (!line) continue;
      const at = { start, end: start + content.length };
      const target = targetOf(path, line.name, root);
      if (target === undefined) problems.push({ message: `${line.name} leads out of the workspace`, at });
      else files.push({ path: target, digest: line.digest, kind: 'checksums', statedBy: path, at });
    }
    // Other things are called `.b2`, too.
    if (files.length === 0 && problems.length === 0 && text.trim() !== '' && !/\.b2$/i.test(path)) {
      problems.push({ message: 'it holds no line with a checksum' });
    }
    return { files, problems };
  },
};

function* linesOf(text: string): Iterable<{ readonly content: string; readonly start: number }> {
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    yield { content: text.slice(start, text[end - 1] === '\r' && end > start ? end - 1 : end), start };
    start = end + 1;
  }
}

interface Line {
  readonly digest: Digest;
  /** Empty where the line is a digest alone. */
  readonly name: string;
}

/** Longer lines hold no checksum. */
const maxLine = 8192;

function readLine(content: string, path: string): Line | undefined {
  if (content.length > maxLine) return undefined;
  const line = content.trimEnd();
  const tagged = /^(\\?)(MD5|SHA1|SHA256|SHA384|SHA512|BLAKE2b) \((.+)\) ?= ?([0-9a-fA-F]+)$/.exec(line);
  if (tagged) {
    const [, escaped, tag = '', name = '', hex = ''] = tagged;
    const digest = readDigest(tag.toLowerCase() as DigestAlgorithm, hex);
    return digest && { digest, name: escaped ? unescapeName(name) : name };
  }
  // One space and a mark: a space for text, `*` for binary. Some tools write one space, or a tab.
  const plain = /^(\\?)([0-9a-fA-F]{32,128})(?:[ \t]+\*?(.+))?$/.exec(line);
  if (!plain) return undefined;
  const [, escaped, hex = '', name = ''] = plain;
  const blake = /^b2|\.b2/i.test(basename(path)) ? readDigest('blake2b', hex) : undefined;
  const digest = blake ?? digestOfLength(hex);
  return digest && { digest, name: escaped ? unescapeName(name) : name };
}

/** A name with a backslash or a line end is written with both escaped. */
function unescapeName(name: string): string {
  const meant: Readonly<Record<string, string>> = { n: '\n', r: '\r', '\\': '\\' };
  return name.replace(/\\([nr\\])/g, (_, letter: string) => meant[letter] ?? letter);
}

/** A file beside its checksum may have been somewhere else when the checksum was made. */
function targetOf(path: string, name: string, root: string): string | undefined {
  const about = sidecar.exec(basename(path))?.[1];
  if (about !== undefined && (name === '' || basename(name.replaceAll('\\', '/')) === about)) {
    return child(parent(path), about);
  }
  return entryPath(path, name, root);
}
