import type { Span } from './span.ts';

/**
 * What a scan of a model file says about it. A scan reads bytes and interprets them; it never loads anything, and it
 * passes no judgement: which global, operator or sign matters is knowledge.
 */

/** What a file, or a part of it, is by its content. */
export type ArtifactFormat =
  | 'pickle'
  | 'torch-zip'
  | 'torch-legacy'
  | 'torch-tar'
  | 'torchscript'
  | 'torch-package'
  | 'executorch'
  | 'joblib'
  | 'npy'
  | 'npz'
  | 'keras'
  | 'keras-config'
  | 'hdf5'
  | 'tensorflow-graph'
  | 'tensorflow-graph-text'
  | 'keras-metadata'
  | 'tflite'
  | 'onnx'
  | 'gguf'
  | 'safetensors'
  | 'chat-template'
  | 'skops'
  | 'coreml'
  | 'pmml'
  | 'xgboost'
  | 'lightgbm'
  | 'catboost'
  | 'openvino'
  | 'torchserve'
  | 'yaml'
  | 'zip'
  | 'tar'
  | '7z'
  | 'rar'
  | 'ar'
  | 'cpio'
  | 'gzip'
  | 'bzip2'
  | 'xz'
  | 'lzma'
  | 'lz4'
  | 'zstd'
  | 'zlib'
  | 'joblib-zfile'
  | 'git-lfs-pointer';

/** Where in a model file something stands. */
export interface ArtifactPlace {
  /** Names of the members that lead to it, outermost first; empty for the file itself. */
  readonly members: readonly string[];
  /** In bytes from the start of that member's content, decompressed where it was compressed. */
  readonly offset: number;
}

/** How a pickle uses what it imports. `referenced` stays a value; `mutated` is changed by BUILD, SETITEM and the like. */
export type GlobalUse = 'referenced' | 'called' | 'instantiated' | 'mutated';

/** An argument of a call in a pickle, as far as the interpreter knows it. */
export type ArtifactValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'global'; readonly module: string; readonly name: string }
  /** What calling that global gave. */
  | { readonly kind: 'result'; readonly module: string; readonly name: string }
  | { readonly kind: 'other' };

/** A pickle imports something. Told once for each global, use and list of arguments that differ in kind. */
export interface GlobalObservation {
  readonly kind: 'global';
  /** After the renaming of Python 2 names. */
  readonly module: string;
  /** May be dotted: `Trace.run`. */
  readonly name: string;
  readonly use: GlobalUse;
  /** Of the first such call; empty where it is not called. */
  readonly arguments: readonly ArtifactValue[];
  readonly count: number;
  readonly place: ArtifactPlace;
}

/** Whose loader builds a component or runs an operator. */
export type ComponentLoader =
  | 'keras'
  | 'tensorflow'
  | 'tflite'
  | 'onnx'
  | 'skops'
  | 'coreml'
  | 'openvino'
  | 'torchscript'
  | 'yaml'
  | 'hugging-face'
  | 'python';

/** Something that the file names and its loader builds or runs: a Keras layer, a graph's operator, a tagged node. */
export interface ComponentObservation {
  readonly kind: 'component';
  readonly loader: ComponentLoader;
  /** Module, operator domain or registered package; empty for the loader's own. */
  readonly module: string;
  /** Class or operator. */
  readonly name: string;
  /** What else tells whether it matters, by names that the loader's reader explains: `path`, `code`, `role`. */
  readonly details: Readonly<Record<string, string>>;
  readonly count: number;
  readonly place: ArtifactPlace;
}

/** A text that a template engine runs for every prompt. */
export interface TemplateObservation {
  readonly kind: 'template';
  readonly language: 'jinja';
  /** The key that holds it: `tokenizer.chat_template`. */
  readonly name: string;
  readonly text: string;
  readonly place: ArtifactPlace;
}

/** Something about the bytes themselves; see `SignId`. */
export interface SignObservation {
  readonly kind: 'sign';
  readonly sign: SignId;
  /** Fills the holes of the sign's text. */
  readonly data: Readonly<Record<string, string | number>>;
  readonly count: number;
  readonly place: ArtifactPlace;
}

export type Observation = GlobalObservation | ComponentObservation | TemplateObservation | SignObservation;

/**
 * What can be wrong with the bytes of a model file; what each means is `knowledge/artifact-signs.ts`. Grouped by who
 * sees it.
 */
export type SignId =
  // Any file
  | 'limit-reached'
  | 'unreadable'
  | 'changed-while-read'
  | 'truncated'
  | 'malformed'
  | 'polyglot'
  | 'misnamed'
  | 'unrecognised'
  | 'trailing-data'
  // Pickle
  | 'broken-stream'
  | 'unknown-opcode'
  | 'frame-violation'
  | 'computed-call'
  | 'computed-import'
  | 'extension-code'
  | 'foreign-persistent-id'
  | 'tensor-out-of-bounds'
  | 'array-file'
  | 'foreign-array-file'
  | 'nested-pickle'
  | 'hook-attribute'
  | 'code-in-state'
  | 'formula-in-state'
  | 'oversized-claim'
  // Archives
  | 'encrypted'
  | 'unsupported-compression'
  | 'header-mismatch'
  | 'hidden-member'
  | 'duplicate-member'
  | 'escaping-member'
  | 'link-member'
  | 'prefixed-archive'
  | 'unlisted-bytes'
  | 'unusual-container'
  // Tables of tensors: GGUF, safetensors
  | 'duplicate-key'
  | 'tensor-overlap'
  | 'tensor-hole'
  | 'tensor-size-mismatch'
  // Documents: PMML, OpenVINO
  | 'external-entity'
  | 'entity-declaration'
  | 'embedded-script';

/** A tensor or array, for people to look at. */
export interface TensorInfo {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** In bytes, where the file says it. */
  readonly size?: number;
}

export interface MemberInfo {
  /** With the members that lead to it, joined by `!/`. */
  readonly name: string;
  /** In bytes, decompressed. */
  readonly size: number;
  readonly formats: readonly ArtifactFormat[];
}

/** What people want to see of a model file. Lists are cut; the counts are not. */
export interface ArtifactContents {
  readonly tensors: readonly TensorInfo[];
  readonly tensorCount: number;
  readonly metadata: readonly { readonly key: string; readonly value: string }[];
  readonly members: readonly MemberInfo[];
  readonly memberCount: number;
}

/** A model file as a whole: one fact for each file. */
export interface Artifact {
  readonly kind: 'artifact';
  /** Empty: it is about the file as a whole. */
  readonly span: Span;
  /** In bytes. */
  readonly size: number;
  /** 64 hex digits, where it was asked for. */
  readonly sha256?: string;
  /** Its name is that of a model, whatever it holds. */
  readonly named: boolean;
  /** Several when the file is valid as several; none when nothing recognises it. */
  readonly formats: readonly ArtifactFormat[];
  /** In the order in which they were met. */
  readonly observations: readonly Observation[];
  readonly contents: ArtifactContents;
  /** False when a limit, an error or an unknown compression kept some of it from being read. */
  readonly complete: boolean;
}
