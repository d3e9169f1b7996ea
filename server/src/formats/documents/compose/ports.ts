import type { Service } from '../../../facts/service.ts';
import type { Edit, Span } from '../../../facts/span.ts';
import { findReferences, hole, interpolate } from '../../containers/references.ts';
import type { DataEdits } from '../../data/file.ts';
import { at, type DataNode, entryOf, type MappingNode, type ScalarNode, textOf } from '../../data/node.ts';
import { editInFile, type Piece } from '../../piece.ts';

/** A port that a service of a compose file publishes. */
export interface PublishedPort {
  readonly port: number | undefined;
  readonly lastPort: number | undefined;
  readonly reach: Service['reach'];
  readonly text: string;
  readonly span: Span;
  bind(address: string): readonly Edit[] | undefined;
}

/** One item of `ports`; nothing when it is not TCP, which is what servers speak, or no port at all. */
export function publishedPort(node: DataNode, edits: DataEdits): PublishedPort | undefined {
  if (node.kind === 'scalar') return shortPort(node);
  return node.kind === 'mapping' ? longPort(node, edits) : undefined;
}

function shortPort(node: ScalarNode): PublishedPort | undefined {
  const piece = node.piece();
  const { text } = piece;
  const [spec = '', protocol] = splitOutside(text, '/').map((part) => part.text);
  if (!isTcp(protocol)) return undefined;
  const parts = splitOutside(spec, ':');
  const inside = interpolate(parts[parts.length - 1]?.text ?? '');
  const range = portRange(inside);
  if (!range) return undefined;
  const host = parts.length > 2 ? spec.slice(0, parts[parts.length - 2]?.start ?? 0).slice(0, -1) : undefined;
  const outside = parts.length === 2 ? (parts[0]?.text ?? '') : undefined;
  return {
    ...range,
    reach: host === undefined ? reachOfPort(outside) : reachOf(interpolate(host)),
    text,
    span: piece.toFile({ start: 0, end: text.length }),
    bind: (address) => bindShort(piece, host, parts.length, address),
  };
}

/** `8000` has no host part at all, `8000:8000` only a port, `0.0.0.0:8000:8000` both. */
function bindShort(
  piece: Piece,
  host: string | undefined,
  parts: number,
  address: string,
): readonly Edit[] | undefined {
  const written = address.includes(':') ? `[${address}]` : address;
  const end = host?.length ?? 0;
  const text = host === undefined ? `${written}${parts === 1 ? '::' : ':'}` : written;
  return [editInFile(piece, { span: { start: 0, end }, text })];
}

function longPort(node: MappingNode, edits: DataEdits): PublishedPort | undefined {
  const range = portRange(interpolate(textOf(at(node, 'target')) ?? ''));
  if (!range || !isTcp(textOf(at(node, 'protocol')))) return undefined;
  const host = entryOf(node, 'host_ip');
  const target = entryOf(node, 'target');
  const published = textOf(at(node, 'published'));
  return {
    ...range,
    reach: host ? reachOf(interpolate(textOf(host.value) ?? '')) : 'public',
    text: published === undefined ? String(range.port) : `${published}:${range.port}`,
    span: (entryOf(node, 'published') ?? target)?.span ?? node.span,
    bind(address) {
      if (!host) return edits.addEntry(node, 'host_ip', address);
      return host.value.kind === 'scalar' ? edits.replace(host.value, address) : undefined;
    },
  };
}

/** A port or a range of ports: `8000`, `8000-8010`. A hole is a port that is not known. */
function portRange(
  text: string,
): { readonly port: number | undefined; readonly lastPort: number | undefined } | undefined {
  if (text === hole) return { port: undefined, lastPort: undefined };
  const [, first, last] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text.trim()) ?? [];
  if (first === undefined) return undefined;
  return { port: Number(first), lastPort: Number(last ?? first) };
}

function isTcp(protocol: string | undefined): boolean {
  return protocol === undefined || /^tcp$/i.test(interpolate(protocol));
}

/**
 * Without an address a port is published on every interface. A variable in the port's place may bring an address of its
 * own, unless its name says that it is a port.
 */
function reachOfPort(outside: string | undefined): Service['reach'] {
  if (outside === undefined) return 'public';
  const filled = interpolate(outside);
  if (!filled.includes(hole)) return filled.includes(':') ? reachOf(filled.replace(/:[^:]*$/, '')) : 'public';
  return findReferences(outside).every(({ name }) => /port/i.test(name) && !/host|bind|addr|_ip/i.test(name))
    ? 'public'
    : 'unknown';
}

/** Addresses of the machine itself; Docker's own bridge is seen by the machine and its containers alone. */
const loopback = /^\[?(?:127(?:\.\d{1,3}){3}|localhost|::1|172\.17\.0\.1)\]?$/i;

function reachOf(address: string): Service['reach'] {
  if (address.includes(hole)) return 'unknown';
  return loopback.test(address.trim()) ? 'loopback' : 'public';
}

/** The parts of a text between separators that are in no brackets and no `${…}`. */
export function splitOutside(
  text: string,
  separator: string,
): readonly { readonly text: string; readonly start: number }[] {
  const parts: { text: string; start: number }[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (character === '[' || (character === '{' && text[index - 1] === '$')) depth += 1;
    else if ((character === ']' || character === '}') && depth > 0) depth -= 1;
    else if (character === separator && depth === 0) {
      parts.push({ text: text.slice(start, index), start });
      start = index + 1;
    }
  }
  parts.push({ text: text.slice(start), start });
  return parts;
}
