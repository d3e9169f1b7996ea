import { defineRule, type FileContext } from '../../../engine/rule.ts';
import type { Command } from '../../../facts/command.ts';
import type { Span } from '../../../facts/span.ts';
import { isContentAddress, movingCode } from '../../../knowledge/downloads.ts';
import { commandChecksHash } from '../../../knowledge/hash-checks.ts';
import { shorten } from '../../../knowledge/repository.ts';
import {
  addressOf,
  fetchedFile,
  fetchesByAddress,
  runsInput,
  runsWords,
  scriptFile,
} from '../../../knowledge/shell-downloads.ts';

export default defineRule({
  id: 'pipe-to-shell',
  title: 'A download is piped straight into a shell',
  guidelines: ['supply-chain'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-494', 'LLM04:2026', 'AML.T0010.001'],
  triggers: ['curl', 'wget', 'aria2c'],
  messages: {
    piped:
      '{{source}} is downloaded and run by {{program}} unseen\nWhoever controls the server or the way to it runs code here. Download a released version to a file, check its SHA-256, then run that file.',
    saved:
      '{{source}} is downloaded and run without a check\nWhoever controls the server or the way to it runs code here. Check its SHA-256 before it runs: echo "<sha256>  <file>" | sha256sum -c -',
  },
  on: {
    command(command, report, file) {
      const fetch = pipedFetch(command) ?? substitutedFetch(command);
      if (fetch) {
        if (isTrusted(fetch)) return;
        report({
          at: around(fetch, command),
          statement: command.statement,
          message: 'piped',
          data: { source: sourceOf(fetch), program: shorten(command.program, 12) },
        });
        return;
      }
      const saved = savedFetch(command, file);
      // Code from a moving branch is `unpinned-code-fetch`'s.
      if (saved && !isTrusted(saved) && !movingCode(addressOf(saved) ?? '')) {
        report({
          at: saved.span,
          statement: saved.statement,
          message: 'saved',
          data: { source: sourceOf(saved) },
        });
      }
    },
  },
});

/** `curl … | bash`, also with filters between them. */
function pipedFetch(command: Command): Command | undefined {
  if (!runsInput(command)) return undefined;
  const { pipeline } = command;
  for (let index = pipeline.indexOf(command) - 1; index >= 0; index -= 1) {
    const before = pipeline[index];
    if (before?.joinedBy !== '|') return undefined;
    if (fetchesByAddress(before)) return before;
    if (/^(?:echo|printf|cat|yes)$/.test(before.program)) return undefined;
  }
  return undefined;
}

/** `bash <(curl …)`, `sh -c "$(curl …)"`, `eval "$(curl …)"`. */
function substitutedFetch(command: Command): Command | undefined {
  if (!runsWords(command)) return undefined;
  const script = command.words.find((word) => word.substitutes !== undefined || !/^[-+]/.test(word.raw));
  return script?.substitutes?.find(fetchesByAddress);
}

/** `curl -o x.sh … && bash x.sh`: the fetch before it in the same script that wrote the file, if nothing checks it. */
function savedFetch(command: Command, file: FileContext): Command | undefined {
  const path =
    scriptFile(command) ?? (/^[\w.-]+\.(?:sh|run|py)$/.test(command.program) ? command.program : undefined);
  if (path === undefined) return undefined;
  const name = baseName(path);
  const before = command.script.slice(0, Math.max(command.script.indexOf(command), 0));
  const fetch = before.findLast((each) => {
    const written = fetchesByAddress(each) ? fetchedFile(each) : undefined;
    return written !== undefined && baseName(written) === name;
  });
  return fetch && !commandChecksHash(fetch, file) ? fetch : undefined;
}

/** Its content is fixed by a hash in the address, or it comes from this machine. */
function isTrusted(fetch: Command): boolean {
  const address = addressOf(fetch) ?? '';
  return isContentAddress(address) || /^https?:\/\/(?:localhost|127\.|\[::1\])/.test(address);
}

function sourceOf(fetch: Command): string {
  const address = addressOf(fetch);
  const host = /^\w+:\/\/(?:[^@/]*@)?([\w.-]+)/.exec(address ?? '')?.[1];
  if (host === undefined) return 'A script';
  const name = baseName((address ?? '').replace(/[?#].*$/, ''));
  return shorten(/\.\w{1,5}$/.test(name) && name !== host ? `${name} of ${host}` : `A script of ${host}`, 40);
}

/** From the download to the program that runs it, where both stand in the file one after the other. */
function around(fetch: Command, command: Command): Span {
  const start = Math.min(fetch.span.start, command.span.start);
  return { start, end: Math.max(fetch.span.end, command.span.end) };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
