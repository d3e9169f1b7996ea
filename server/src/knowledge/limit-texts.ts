import type { SignObservation } from '../facts/artifact.ts';
import type { ScanLimits } from '../facts/scan-limits.ts';

/** Limits of single readers, which no setting changes. */
type ReaderLimit =
  | 'config'
  | 'globals'
  | 'header'
  | 'marks'
  | 'nested'
  | 'observations'
  | 'schema'
  | 'source'
  | 'stack'
  | 'templates'
  | 'text';

/** What is so large that the scan stopped. */
const limitTexts: Readonly<Record<keyof ScanLimits | ReaderLimit, (allowed: number) => string>> = {
  depth: (allowed) => `it is nested deeper than ${count(allowed)} levels`,
  members: (allowed) => `it has more than ${count(allowed)} members`,
  inflated: (allowed) => `it unpacks to more than ${size(allowed)}`,
  steps: (allowed) => `it takes more than ${count(allowed)} steps to read`,
  time: (allowed) => `it takes longer than the limit of ${count(allowed / 1000)} s`,
  config: (allowed) => `its config is larger than ${size(allowed)}`,
  globals: () => 'it imports more names than are kept',
  header: (allowed) => `its header is larger than ${size(allowed)}`,
  marks: () => 'a pickle opens more lists than are kept',
  nested: () => 'it holds more pickles as bytes than are looked into',
  observations: (allowed) => `there is more to tell than ${count(allowed)} things`,
  schema: (allowed) => `its schema is larger than ${size(allowed)}`,
  source: (allowed) => `its source code is larger than ${size(allowed)}`,
  stack: () => 'a pickle puts more on its stack than is kept',
  templates: (allowed) => `its templates are larger than ${size(allowed)}`,
  text: (allowed) => `its text is larger than ${size(allowed)}`,
};

/** The limit that a scan has reached, in words; nothing where it is not known how far it goes. */
export function limitText({ limit, reason, allowed }: SignObservation['data']): string | undefined {
  const id = limit ?? reason;
  if (id === undefined) return undefined;
  if (!isLimit(id)) return `a limit of the scan was reached: ${id}`;
  const textOf = limitTexts[id];
  return allowed === undefined && textOf.length > 0 ? undefined : textOf(Number(allowed));
}

function isLimit(id: string | number): id is keyof typeof limitTexts {
  return Object.hasOwn(limitTexts, id);
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

const units = ['bytes', 'kB', 'MB', 'GB'] as const;

function size(bytes: number): string {
  const power = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10)));
  return `${count(Math.round((bytes / 1024 ** power) * 10) / 10)} ${units[power] ?? ''}`;
}
