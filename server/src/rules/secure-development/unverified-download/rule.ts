import { defineRule, type Report } from '../../../engine/rule.ts';
import type { Call } from '../../../facts/call.ts';
import type { Command } from '../../../facts/command.ts';
import { isFalsy, knownPrefix, type Value } from '../../../facts/value.ts';
import {
  fileKind,
  hasHashInName,
  isAmbiguous,
  isContentAddress,
  speaksOfModels,
  type UrlDownload,
  urlDownloads,
} from '../../../knowledge/downloads.ts';
import { checksHash, commandChecksHash } from '../../../knowledge/hash-checks.ts';
import { invocation } from '../../../knowledge/hub-commands.ts';
import { texts } from '../../../knowledge/hub-fetch.ts';
import { shorten } from '../../../knowledge/repository.ts';
import { rowTriggers } from '../../../knowledge/row-triggers.ts';
import { isTestFile } from '../../../knowledge/surroundings.ts';
import { table } from '../../../knowledge/table.ts';

type Message = 'checkHash' | 'hashArgument' | 'noHash' | 'command';
type Found = Omit<Report<Message>, 'statement'>;

const downloads = table(urlDownloads);

export default defineRule<Message>({
  id: 'unverified-download',
  title: 'Weights or data are downloaded by URL and their hash is never checked',
  guidelines: ['supply-chain'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-494', 'CWE-353', 'LLM04:2026', 'AML.T0010.003'],
  triggers: [...rowTriggers(urlDownloads), 'load_url', 'wget', 'curl', 'gdown', 'aria2c', ['ADD', '://']],
  messages: {
    checkHash:
      '{{file}} is downloaded and its hash is not checked\nWhoever controls the server or the way to it chooses the weights. {{advice}}',
    hashArgument:
      '{{file}} is downloaded and its hash is not checked\nWhoever controls the server or the way to it chooses the content. Pass the SHA-256 of the reviewed file as {{argument}}.',
    noHash:
      '{{file}} is downloaded and its hash is not checked\nWhoever controls the server or the way to it chooses the content. Compare the SHA-256 of the file with a known value before it is used.',
    command:
      '{{file}} is downloaded and its hash is not checked\nWhoever controls the server or the way to it chooses the content. Follow it with: echo "<sha256>  <file>" | sha256sum -c -',
  },
  on: {
    call(call, report, file) {
      const found = ofCall(call);
      if (!found || checksHash(call, file)) return;
      report({
        ...found,
        statement: call.statement,
        ...(isTestFile(file.path) ? { profile: 'strict' } : {}),
      });
    },
    command(command, report, file) {
      const name = downloaded(command);
      if (name === undefined || commandChecksHash(command, file)) return;
      report({
        at: command.span,
        statement: command.statement,
        message: 'command',
        data: { file: shorten(name) },
      });
    },
  },
});

function ofCall(call: Call): Found | undefined {
  const row = downloads.find(call.names);
  if (!row || call.decorator) return undefined;
  const url = call.arg(row.url.position, ...row.url.names)?.value;
  if (!url || isKept(call, row)) return undefined;
  const names = [
    ...namesIn(url),
    ...namesIn(call.arg(row.target?.position ?? -1, ...(row.target?.names ?? []))?.value),
  ];
  if (names.some((name) => isContentAddress(name) || /^(file:|\/|\.)/.test(names[0] ?? ''))) return undefined;
  if (isLoopback(knownPrefix(url))) return undefined;
  const kinds = names.map(fileKind);
  if (row.made === 'files' && kinds.every((kind) => kind === undefined)) return undefined;
  if (row.made === 'anything' && !kinds.includes('weights')) return undefined;
  const shown = shorten(names.map(baseName).find((name) => fileKind(name) !== undefined) ?? 'A file');
  const at = call.calleeSpan;
  if (row.hash === undefined) return { at, message: 'noHash', data: { file: shown } };
  if (!row.hashInName)
    return { at, message: 'hashArgument', data: { file: shown, argument: row.hash.names[0] ?? '' } };
  const [known] = texts(url);
  const carries = known !== undefined && hasHashInName(known);
  const edits = carries ? call.change.set(row.hash.names[0] ?? '', { literal: true }) : undefined;
  const advice = carries
    ? 'The file name carries a hash: pass check_hash=True.'
    : 'Use a file whose name carries its hash and pass check_hash=True, or compare its SHA-256 yourself.';
  return {
    at,
    message: 'checkHash',
    data: {
      file: shown,
      advice: known === undefined ? 'Pass check_hash=True; the file name must carry the hash.' : advice,
    },
    fixes: edits ? [{ title: 'Check the hash in the file name', applicability: 'safe', edits }] : [],
  };
}

/** True when the call checks a hash, or when it cannot be seen whether it does. */
function isKept(call: Call, row: UrlDownload): boolean {
  if (row.hash === undefined) return false;
  const given = row.hash.names
    .map((name, index) => call.arg(index === 0 ? (row.hash?.position ?? -1) : -1, name))
    .filter((argument) => argument !== undefined);
  return given.some((argument) => !isFalsy(argument.value)) || (given.length === 0 && call.open);
}

/** What is known of a name: the whole of it, or the end of a partly known one. */
function namesIn(value: Value | undefined): readonly string[] {
  if (value === undefined) return [];
  const known = texts(value);
  if (known.length > 0) return known;
  if (value.kind === 'path') return namesIn(value.text);
  if (value.kind !== 'text') return [];
  const last = value.parts[value.parts.length - 1];
  return typeof last === 'string' ? [`${knownPrefix(value)}…${last}`] : [];
}

function isLoopback(url: string): boolean {
  return /^https?:\/\/(localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(url);
}

function baseName(text: string): string {
  return (
    text
      .replace(/[?#].*$/, '')
      .split('/')
      .pop() ?? text
  );
}

/** The model file that a command downloads; nothing when it downloads none. */
function downloaded(command: Command): string | undefined {
  const { program, words } = invocation(command);
  if (program === 'gdown')
    return words.length > 0 && !words.some((word) => /^(-h|--help|--version)$/.test(word.raw))
      ? 'A file'
      : undefined;
  // `ADD https://…` of a Dockerfile has a check of its own, `--checksum`.
  if (!/^(?:wget|curl|aria2c|ADD)$/.test(program)) return undefined;
  if (words.some((word) => /^--checksum/.test(word.raw))) return undefined;
  const address = words.find((word) => /^https?:\/\//.test(word.text ?? word.raw.replace(/^['"]/, '')));
  const text = address?.text ?? address?.raw;
  if (text === undefined || isContentAddress(text) || isLoopback(text)) return undefined;
  const target =
    program === 'ADD'
      ? words[words.length - 1]
      : words.find((_, index) =>
          /^(-[a-z]*o|--output|--output-document|--out)$/i.test(words[index - 1]?.raw ?? ''),
        );
  const name = [text, asText(target?.text)]
    .map((each) => baseName(each.replace(/['"]$/, '')))
    .find((each) => fileKind(each) === 'weights');
  const written = target?.text ?? command.output?.text ?? '';
  const isCertain =
    name !== undefined && (!isAmbiguous(name) || command.where === 'notebook' || command.where === 'code');
  return isCertain || speaksOfModels(`${text} ${written}`) ? name : undefined;
}

function asText(text: string | undefined): string {
  return text ?? '';
}
