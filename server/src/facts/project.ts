import type { Artifact } from './artifact.ts';
import type { Ecosystem } from './dependency.ts';
import type { FileIntegrity, ManifestCheck } from './expected-file.ts';
import type { Value } from './value.ts';

/** The version of a package that a project has or asks for. */
export interface PackageVersion {
  /** As written: `==2.5.1`, `>=2.6`, `2.5.1`. */
  readonly text: string;
  /** Lowest version that can be meant, inclusive. */
  readonly lower?: string;
  /** Highest version that can be meant; see `upperInclusive`. */
  readonly upper?: string;
  readonly upperInclusive: boolean;
  /** Where it was found, relative to the workspace: `uv.lock`, `requirements.txt`, `.venv`. */
  readonly source: string;
  /** Installed beats locked, locked beats required. */
  readonly state: 'installed' | 'locked' | 'required';
}

/** The module-level names of a Python module of the workspace. */
export interface ModuleSummary {
  readonly path: string;
  readonly exports: ReadonlyMap<string, Value>;
  /** Modules that it imports everything from, as requests of its own. */
  readonly stars: readonly ModuleRequest[];
}

/** An import as it is written in a file. */
export interface ModuleRequest {
  /** Path of the importing file. */
  readonly from: string;
  /** Number of leading dots; 0 for an absolute import. */
  readonly level: number;
  /** Dotted name without those dots; empty for `from . import x`. */
  readonly name: string;
}

export type HubKind = 'models' | 'datasets';

/**
 * What a file needs to know of the world around it. Every answer is synchronous; an answer that was not loaded yet is
 * `undefined` and noted, and the adapter loads what was missed and lints again. One object gives the same answers for
 * ever: when an answer changes, the adapter makes a new one.
 */
export interface Project {
  version(packageName: string, ecosystem?: Ecosystem): PackageVersion | undefined;
  /** True when a lock file of the project, in the file's folder or above it, fixes the versions of an ecosystem. */
  isLocked(ecosystem: Ecosystem): boolean | undefined;
  /** The workspace module that an import means; nothing when it is a library's. */
  module(request: ModuleRequest): ModuleSummary | undefined;
  /** True when a script or notebook, anywhere in the workspace, defines a class of that name at module level. */
  definesClass(name: string): boolean | undefined;
  /** The 40-hex commit that a ref of a Hugging Face repository had when it was last downloaded to this machine. */
  revision(kind: HubKind, repository: string, ref: string): string | undefined;
  /** True when the path, relative to the file or to the workspace, is a file or folder of the workspace. */
  exists(path: string): boolean | undefined;
  /** The text of another file of the workspace, by its path relative to this one; nothing when it cannot be read. */
  text(path: string): string | undefined;
  /** What a scan says about a model file, by its path relative to the file or to the workspace. `null`: no model file. */
  artifact(path: string): Artifact | null | undefined;
  /**
   * What manifests, checksums, signatures and the like say about a file, held against its bytes; about this one without
   * a path, which else is relative to this file or begins with `hf://`. Bytes are read only where somebody says what
   * they should be.
   */
  integrity(path?: string): FileIntegrity | undefined;
  /** What is wrong with this file as a model manifest. */
  manifest(): ManifestCheck | undefined;
  /** Who keeps this file's content: git itself, Git LFS or the like, DVC, or nobody. */
  keptBy(): 'git' | 'lfs' | 'dvc' | 'nobody' | undefined;
  /** The names of the files in this file's folder. */
  neighbours(): readonly string[];
  /** What git does with the file: keeps it, ignores it, or nothing, where there is no repository. */
  git(): 'kept' | 'ignored' | 'none' | undefined;
}

/** A project that knows nothing. */
export const emptyProject: Project = {
  version: () => undefined,
  isLocked: () => undefined,
  module: () => undefined,
  definesClass: () => undefined,
  revision: () => undefined,
  exists: () => undefined,
  text: () => undefined,
  artifact: () => undefined,
  integrity: () => undefined,
  manifest: () => undefined,
  keptBy: () => undefined,
  neighbours: () => [],
  git: () => undefined,
};
