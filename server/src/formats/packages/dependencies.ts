import type { Dependency, Ecosystem } from '../../facts/dependency.ts';
import type { Edit, Span } from '../../facts/span.ts';
import {
  type Bounds,
  condaBounds,
  isExact,
  normalizeName,
  pep440Bounds,
  poetryBounds,
} from '../../facts/specifiers.ts';
import type { Where } from '../../facts/where.ts';
import type { DataEdits } from '../data/file.ts';
import type { DataNode, ScalarNode } from '../data/node.ts';
import { editInFile, type Piece } from '../piece.ts';
import { type ReadRequirement, readRequirement } from './requirement.ts';

/** What is known of a dependency besides what its own text says. */
export interface Surroundings {
  readonly where: Where;
  readonly runtime: boolean;
  /** What a suppression covers; the entry itself where it is not given. */
  readonly statement?: Span;
  readonly hashed?: boolean;
  readonly constrained?: boolean;
  readonly library?: boolean;
}

/** What every dependency of a manifest is, whatever it is written in. */
function manifestPart(span: Span, around: Surroundings) {
  return {
    kind: 'dependency',
    hashed: around.hashed ?? false,
    locked: false,
    runtime: around.runtime,
    ...(around.library ? { library: true } : {}),
    span,
    statement: around.statement ?? span,
    where: around.where,
  } as const;
}

/** A requirement of pip that stands in a file, whatever is around it. */
export function pythonDependency(piece: Piece, around: Surroundings): Dependency | undefined {
  const read = readRequirement(piece.text);
  return read && dependencyOf(read, piece, around);
}

/** A requirement of pip that is read already. */
export function dependencyOf(read: ReadRequirement, piece: Piece, around: Surroundings): Dependency {
  const { name, source, specifier, url } = read;
  const span = piece.toFile(read.span);
  return {
    ...manifestPart(span, around),
    ecosystem: 'pypi',
    name,
    specifier,
    ...versionOf(read.version ?? exact(pep440Bounds(specifier.replace(/\s+/g, '')))),
    ...(around.constrained ? { constrained: true } : {}),
    source,
    ...(url === undefined ? {} : { url }),
    change: {
      // With another version the hashes would be those of another file.
      pin: (version) =>
        source === 'index' && !around.hashed
          ? [editInFile(piece, { span: read.specifierSpan, text: `==${version}` })]
          : undefined,
    },
  };
}

/** A package of Poetry's tables or of a Pipfile: its name is the key, and a version or table its value. */
export function tableDependency(
  syntax: 'poetry' | 'pipenv',
  key: string,
  value: DataNode,
  span: Span,
  edits: DataEdits,
  around: Surroundings,
): Dependency {
  const version = value.kind === 'mapping' ? child(value, 'version') : value;
  const specifier = scalarText(version) ?? '';
  const git = scalarText(child(value, 'git'));
  const url = scalarText(child(value, 'url')) ?? scalarText(child(value, 'file'));
  const path = scalarText(child(value, 'path'));
  const revision = ['rev', 'ref', 'tag', 'branch'].flatMap((each) => scalarText(child(value, each)) ?? [])[0];
  const address = git === undefined ? url : `git+${git}${revision === undefined ? '' : `@${revision}`}`;
  const bounds = syntax === 'poetry' ? poetryBounds(specifier) : pep440Bounds(specifier);
  return {
    ...manifestPart(span, around),
    ecosystem: 'pypi',
    name: normalizeName(key),
    specifier: specifier === '*' ? '' : specifier,
    ...versionOf(exact(bounds)),
    source: git !== undefined ? 'git' : path !== undefined ? 'path' : url !== undefined ? 'url' : 'index',
    ...(address === undefined ? {} : { url: address }),
    change: {
      pin: (wanted) =>
        version?.kind === 'scalar' && typeof version.value === 'string'
          ? edits.replace(version as ScalarNode, `==${wanted}`)
          : undefined,
    },
  };
}

/** A package of `package.json`. */
export function npmDependency(
  name: string,
  value: ScalarNode,
  span: Span,
  edits: DataEdits,
  around: Surroundings,
): Dependency {
  const specifier = String(value.value ?? '');
  const git = /^(?:git\+|git:|github:|gitlab:|bitbucket:)|^[\w-]+\/[\w.-]+(?:#|$)|\.git(?:#|$)/.test(
    specifier,
  );
  const local = /^(?:file:|link:|portal:|workspace:|catalog:|\.{0,2}\/|~\/)/.test(specifier);
  const url = /^https?:/.test(specifier);
  const bare = specifier.replace(/^npm:(?:@[^/]+\/)?[^@]+@/, '').trim();
  return {
    ...manifestPart(span, around),
    ecosystem: 'npm',
    name: /^npm:((?:@[^/]+\/)?[^@]+)/.exec(specifier)?.[1] ?? name,
    specifier: specifier.trim(),
    ...versionOf(
      /^[=v]{0,2}\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(bare) ? bare.replace(/^[=v]+/, '') : undefined,
    ),
    source: local ? 'path' : git ? 'git' : url ? 'url' : 'index',
    ...(git || url ? { url: specifier } : {}),
    change: {
      pin: (version) =>
        local || git || url || specifier.startsWith('npm:') ? undefined : edits.replace(value, version),
    },
  };
}

/** A package of conda: `pytorch=2.5.1`, `conda-forge::transformers >=4`, `numpy==1.26.4=py312_0`. */
export function condaDependency(piece: Piece, around: Surroundings): Dependency | undefined {
  const match = /^(\s*(?:[\w./:-]+::)?)([\w][\w.-]*?)(\s*)([=<>!~ ][^#]*)?$/.exec(piece.text);
  const [, lead = '', name, gap = '', rest = ''] = match ?? [];
  if (name === undefined) return undefined;
  const start = lead.length;
  const specifierStart = start + name.length + (rest === '' ? 0 : gap.length);
  const specifier = rest.trim();
  const end = specifier === '' ? start + name.length : specifierStart + rest.trimEnd().length;
  const span = piece.toFile({ start, end });
  return {
    ...manifestPart(span, around),
    ecosystem: 'conda',
    name: normalizeName(name),
    specifier,
    ...versionOf(exact(condaBounds(specifier.replace(/\s+/g, '')))),
    source: 'index',
    change: {
      pin: (version) => [
        editInFile(piece, {
          span: { start: start + name.length, end: Math.max(end, start + name.length) },
          text: `==${version}`,
        }),
      ],
    },
  };
}

/** A package that a lock file fixes. `span` is its version's. */
export function lockedDependency(
  ecosystem: Ecosystem,
  name: string,
  version: string,
  span: Span,
): Dependency {
  return {
    kind: 'dependency',
    ecosystem,
    name: ecosystem === 'pypi' ? normalizeName(name) : name,
    specifier: `==${version}`,
    version,
    hashed: true,
    source: 'index',
    locked: true,
    runtime: true,
    span,
    statement: span,
    where: 'manifest',
    // A lock file is written by its tool.
    change: { pin: (): readonly Edit[] | undefined => undefined },
  };
}

function versionOf(version: string | undefined): { readonly version?: string } {
  return version === undefined ? {} : { version };
}

function exact(bounds: Bounds): string | undefined {
  return isExact(bounds) ? bounds.lower : undefined;
}

function child(node: DataNode, key: string): DataNode | undefined {
  return node.kind === 'mapping' ? node.entries.find((entry) => entry.key === key)?.value : undefined;
}

function scalarText(node: DataNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}
