import { asString, type Value } from './value.ts';

const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::', '[::]', '0:0:0:0:0:0:0:0', '::0']);

/** True for the text of an address that stands for every interface of the machine. */
export function isEveryInterface(text: string): boolean {
  return everywhere.has(text.trim());
}

/**
 * True when a server given this address surely listens on every interface, or does so unless the environment or the
 * caller says otherwise: the default of `os.getenv("HOST", "0.0.0.0")` and of a parameter is what runs when nobody
 * thinks about it.
 */
export function listensEverywhere(value: Value | undefined): boolean {
  switch (value?.kind) {
    case 'string':
      return isEveryInterface(value.value);
    case 'environment':
    case 'parameter':
      return value.default !== undefined && listensEverywhere(value.default);
    case 'choice':
      return value.options.length > 0 && value.options.every(listensEverywhere);
    case 'result':
      // `ipaddress.ip_address("0.0.0.0")` and `str("0.0.0.0")` keep what they are given.
      return (
        value.call.names.some((name) => name === 'builtins.str' || name.startsWith('ipaddress.')) &&
        isEveryInterface(asString(value.call.arg(0, 'address')?.value) ?? '')
      );
    default:
      return false;
  }
}
