import type { Edit, Span } from './span.ts';
import type { Where } from './where.ts';

/** A container image is used. */
export interface Image extends ImageName {
  readonly kind: 'image';
  /** The whole reference, without quotes. */
  readonly span: Span;
  readonly statement: Span;
  readonly where: Where;
  readonly change: { replace(reference: string): readonly Edit[] | undefined };
}

/** The parts of an image reference. */
export interface ImageName {
  /** As written, variables with one known value filled in. */
  readonly text: string;
  /** `ghcr.io`, `nvcr.io`; nothing for Docker Hub. */
  readonly registry?: string;
  /** Without registry, tag and digest: `vllm/vllm-openai`, `python`. */
  readonly repository: string;
  readonly tag?: string;
  /** `sha256:…`. */
  readonly digest?: string;
  /** True when a part, mostly the tag, comes from a variable whose value is not known. */
  readonly open: boolean;
}

const reference =
  /^(?:((?:[\w-]+\.)+[\w-]+(?::\d+)?|localhost(?::\d+)?|[\w-]+:\d+)\/)?([\w.$\ufffc{}-]+(?:\/[\w.$\ufffc{}-]+)*)(?::([\w.$\ufffc{}-]+))?(?:@([\w+.-]+:[0-9A-Fa-f]+))?$/;

/** Takes an image reference apart. U+FFFC stands for what is not known. Nothing when it is none. */
export function parseImage(text: string): ImageName | undefined {
  const [, registry, repository, tag, digest] = reference.exec(text.trim()) ?? [];
  if (repository === undefined || /^[\ufffc${}]+$/.test(repository)) return undefined;
  const isHub = registry === undefined || /^(?:docker\.io|index\.docker\.io)$/.test(registry);
  return {
    text,
    ...(isHub ? {} : { registry }),
    repository: isHub ? repository.replace(/^library\//, '') : repository,
    ...(tag === undefined || tag.includes('\ufffc') ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
    open: text.includes('\ufffc') || text.includes('$'),
  };
}
