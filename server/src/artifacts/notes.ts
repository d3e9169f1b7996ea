import type {
  Artifact,
  ArtifactPlace,
  ArtifactValue,
  MemberInfo,
  Observation,
  SignId,
  TensorInfo,
} from '../facts/artifact.ts';
import type { Observer } from './reader.ts';

/** What is kept of one file at most; what is left out is said. */
const maxObservations = 20_000;
/** Of a global with ever other arguments, or of a sign at ever other places, the first say enough. */
const maxVariants = 500;
const maxPlaces = 100;
const maxShown = 10_000;
const maxText = 4_000;

/** Signs that some of the file was not read. */
const unread: ReadonlySet<SignId> = new Set([
  'limit-reached',
  'unreadable',
  'truncated',
  'malformed',
  'encrypted',
  'unsupported-compression',
]);

const cutSign: Observation = {
  kind: 'sign',
  sign: 'limit-reached',
  data: { limit: 'observations', allowed: maxObservations },
  count: 1,
  place: { members: [], offset: 0 },
};

/** Collects what the readers of one file see. */
export interface Notes {
  /** An observer for what is inside those members. */
  at(members: readonly string[]): Observer;
  member(member: MemberInfo): void;
  /** Some of the file was not read. */
  incomplete(): void;
  result(): Pick<Artifact, 'observations' | 'contents' | 'complete'>;
}

/** Keeps equal observations once, with their number and the place of the first. */
export function createNotes(): Notes {
  const seen = new Map<string, { readonly first: Observation; count: number }>();
  const variants = new Map<string, number>();
  const tensors: TensorInfo[] = [];
  const metadata: { key: string; value: string }[] = [];
  const members: MemberInfo[] = [];
  let tensorCount = 0;
  let memberCount = 0;
  let complete = true;
  let isCut = false;

  function keep(key: string, make: () => Observation): void {
    const known = seen.get(key);
    if (known) known.count += 1;
    else if (seen.size < maxObservations) seen.set(key, { first: make(), count: 1 });
    else isCut = true;
  }

  /** Whether something that comes in variants has one more, and may. */
  function isFurther(family: string, key: string, most: number): boolean {
    if (seen.has(key)) return true;
    const count = variants.get(family) ?? 0;
    if (count >= most) return false;
    variants.set(family, count + 1);
    return true;
  }

  return {
    at(path) {
      // A damaged directory may point to a place before the beginning.
      const place = (offset: number): ArtifactPlace => ({ members: path, offset: Math.max(0, offset) });
      const where = path.join('\0');
      return {
        global(found, offset) {
          const family = `g\0${where}\0${found.module}\0${found.name}\0${found.use}`;
          const key = `${family}\0${found.arguments.map(outline).join('\0')}`;
          if (isFurther(family, key, maxVariants)) {
            keep(key, () => ({ kind: 'global', ...found, count: 1, place: place(offset) }));
          } else {
            // Its arguments may be anything from here on.
            const all = found.arguments.map(() => ({ kind: 'other' as const }));
            keep(`${family}\0\0${all.length}`, () => ({
              kind: 'global',
              ...found,
              arguments: all,
              count: 1,
              place: place(offset),
            }));
          }
        },
        component(found, offset) {
          const details = Object.entries(found.details).flat().join('\0');
          const key = `c\0${where}\0${found.loader}\0${found.module}\0${found.name}\0${details}`;
          keep(key, () => ({ kind: 'component', ...found, count: 1, place: place(offset) }));
        },
        template(found, offset) {
          keep(`t\0${where}\0${found.name}\0${found.text}`, () => ({
            kind: 'template',
            ...found,
            place: place(offset),
          }));
        },
        sign(sign, offset, data = {}) {
          if (unread.has(sign)) complete = false;
          const key = `s\0${where}\0${sign}\0${Object.entries(data).flat().join('\0')}`;
          if (isFurther(sign, key, maxPlaces))
            keep(key, () => ({ kind: 'sign', sign, data, count: 1, place: place(offset) }));
        },
        tensor(tensor) {
          tensorCount += 1;
          if (tensors.length < maxShown) tensors.push(tensor);
        },
        metadata(key, value) {
          if (metadata.length < maxShown) metadata.push({ key, value: value.slice(0, maxText) });
        },
      };
    },
    member(member) {
      memberCount += 1;
      if (members.length < maxShown) members.push(member);
    },
    incomplete() {
      complete = false;
    },
    result: () => ({
      observations: [
        ...Array.from(seen.values(), ({ first, count }) => ('count' in first ? { ...first, count } : first)),
        ...(isCut ? [cutSign] : []),
      ],
      contents: { tensors, tensorCount, metadata, members, memberCount },
      complete: complete && !isCut,
    }),
  };
}

/** What tells two calls of one global apart: what they are given of texts and globals, not every number. */
function outline(value: ArtifactValue): string {
  switch (value.kind) {
    case 'text':
      return `t${value.text}`;
    case 'global':
    case 'result':
      return `${value.kind}${value.module}.${value.name}`;
    default:
      return value.kind;
  }
}
