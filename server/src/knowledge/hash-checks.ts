import type { Call } from '../facts/call.ts';
import type { Command } from '../facts/command.ts';
import { invocation } from './hub-commands.ts';
import type { Surroundings } from './surroundings.ts';

/** Functions that compute or compare a hash, by what their names say. */
const checking =
  /(^|_)(sha\d*|sha_?256(sum)?|md5(sum)?|blake2b|blake3|digest|hexdigest|checksum|hash(sum|es)?|integrity|verify|verified)(_|$)/i;

/** True when something in the same function, or at the top of the file for code there, checks a hash. */
export function checksHash(call: Call, file: Surroundings): boolean {
  return file
    .facts('call')
    .some(
      (other) =>
        other !== call &&
        other.function?.span.start === call.function?.span.start &&
        (checking.test(other.method) || other.names.some((name) => name.startsWith('hashlib.'))),
    );
}

const hashPrograms = /^(sha\d+sum|shasum|md5sum|b2sum|b3sum|openssl|cosign|gpg|minisign|rhash)$/;

/** True when a command of the same file checks a hash or signature against what was downloaded. */
export function commandChecksHash(command: Command, file: Surroundings): boolean {
  return [...command.script, ...file.facts('command')].some((other) => {
    const { program, words } = invocation(other);
    if (!hashPrograms.test(program) || isOfOtherFile(other, command)) return false;
    if (program === 'openssl') return words[0]?.text === 'dgst';
    return program === 'cosign' || program === 'gpg' || program === 'minisign'
      ? words.some((word) => /verify/.test(word.text ?? word.raw))
      : words.some((word) => /^(-c|--check|-[a-z]*c)$/.test(word.text ?? ''));
  });
}

/** True when the check is fed `<hash>  <file>` lines, and none of their files is named in the download. */
function isOfOtherFile(check: Command, download: Command): boolean {
  const lines = check.pipeline.flatMap((each) => each.words.map((word) => word.text ?? word.raw));
  const files = lines.flatMap((line) =>
    [...line.matchAll(/(?:^|\s)[0-9a-fA-F]{32,128}\s+\*?(\S+)/g)].map((match) => baseName(match[1] ?? '')),
  );
  if (files.length === 0 || files.some((file) => /[$`]/.test(file))) return false;
  const named = download.words.map((word) => baseName(word.text ?? word.raw));
  return !files.some((file) => named.includes(file));
}

function baseName(path: string): string {
  const plain = path.replace(/[?#].*$/, '').replace(/['"]/g, '');
  return plain.slice(plain.lastIndexOf('/') + 1);
}
