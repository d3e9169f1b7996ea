import { isAiAddress } from '../../../knowledge/ai-endpoints.ts';
import { secretHeaders } from '../../../knowledge/key-places.ts';
import { type KeyOwner, keyOwner } from '../../../knowledge/secrets.ts';

/** Whose key is sent to an address; nothing when no model answers there. */
export function addressOwner(address: string): KeyOwner | undefined {
  if (!isAiAddress({ kind: 'string', value: address })) return undefined;
  const host = /\/\/([^/:]+)/.exec(address)?.[1] ?? '';
  return (
    keyOwner(`${host.replace(/\W/g, '_')}_key`) ?? {
      vendor: 'model',
      environment: 'LLM_API_KEY',
    }
  );
}

export interface HeaderToken {
  readonly text: string;
  /** Offset in the header. */
  readonly start: number;
}

/** The token of a header that is written as one text: `Authorization: Bearer …`. */
export function headerToken(header: string): HeaderToken | undefined {
  const [head = '', name = ''] =
    /^\s*([\w-]{3,40})\s*:\s*(?:(?:Bearer|Token|Key|Basic)\s+)?/i.exec(header) ?? [];
  if (!secretHeaders.has(name.toLowerCase())) return undefined;
  return { text: header.slice(head.length).trimEnd(), start: head.length };
}

/** What stands in front of the token in a header's value. */
export function schemeLength(value: string): number {
  return /^(?:(?:Bearer|Token|Key|Basic)\s+)?/i.exec(value)?.[0].length ?? 0;
}
