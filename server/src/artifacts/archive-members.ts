import { isModelName } from './names.ts';
import type { ReadContext } from './reader.ts';
import { escapeOf, linkEscapes } from './zip/member.ts';

/** A member of an archive as Unix describes it. */
export interface UnixMember {
  readonly name: string;
  /** Type and permissions, as in `stat`. */
  readonly mode: number;
  /** Where it points to, if it is a link. */
  readonly link?: string | undefined;
  /** Where its header stands, in bytes. */
  readonly offset: number;
}

const types = { device: [0x1000, 0x2000, 0x6000], folder: 0x4000, link: 0xa000 } as const;

export function isFolder(mode: number): boolean {
  return (mode & 0xf000) === types.folder;
}

export function isLink(mode: number): boolean {
  return (mode & 0xf000) === types.link;
}

/** Says what a member would do beside its folder when it is unpacked. */
export function noteUnixMember({ name, mode, link, offset }: UnixMember, context: ReadContext): void {
  const how = escapeOf(name);
  if (how) context.sign('escaping-member', offset, { name, how });
  if (link !== undefined && linkEscapes(name, link))
    context.sign('link-member', offset, { name, what: 'link', link });
  if (types.device.some((type) => type === (mode & 0xf000)))
    context.sign('link-member', offset, { name, what: 'device' });
}

/** Says that a model is packed in a way that no loader of models reads. */
export function noteUnusual(context: ReadContext): void {
  if (context.within.length === 0 && isModelName(context.name)) context.sign('unusual-container', 0);
}
