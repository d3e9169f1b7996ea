import { usual } from './usual.ts';
import { asString, type Value } from './value.ts';

const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::', '[::]', '0:0:0:0:0:0:0:0', '::0']);

/** True for the text of an address that stands for every interface of the machine. */
export function isEveryInterface(text: string): boolean {
  return everywhere.has(text.trim());
}

/**
 * True when a server given this address surely listens on every interface, or does so unless the environment or the
 * caller says otherwise.
 */
export function listensEverywhere(value: Value | undefined): boolean {
  if (value === undefined) return false;
  if (value.kind === 'choice') return value.options.length > 0 && value.options.every(listensEverywhere);
  const address = asString(usual(value));
  return address !== undefined && isEveryInterface(address);
}
