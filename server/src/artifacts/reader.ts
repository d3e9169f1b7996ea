import type {
  ArtifactFormat,
  ComponentObservation,
  GlobalObservation,
  MemberInfo,
  SignId,
  TemplateObservation,
  TensorInfo,
} from '../facts/artifact.ts';
import type { Bytes } from './bytes.ts';
import type { Budget } from './limits.ts';

/** The beginning of some bytes, and their end on request: what a reader recognises its format by. */
export interface Sample {
  /** The last part of the file's or member's name; no proof of anything. */
  readonly name: string;
  /** The formats of the containers around, outermost first. */
  readonly within: readonly ArtifactFormat[];
  /** The first 4 KiB, or all of it. */
  readonly start: Uint8Array;
  /** All of it; of what is compressed, the first 128 KiB. */
  readonly bytes: Bytes;
  /** The last 64 KiB and a little; nothing of what is compressed and large. */
  end(): Promise<Uint8Array>;
}

/** Where a reader says what it sees; `offset` is in bytes from the start of what it reads. */
export interface Observer {
  global(seen: Omit<GlobalObservation, 'kind' | 'count' | 'place'>, offset: number): void;
  component(seen: Omit<ComponentObservation, 'kind' | 'count' | 'place'>, offset: number): void;
  template(seen: Omit<TemplateObservation, 'kind' | 'place'>, offset: number): void;
  sign(sign: SignId, offset: number, data?: Readonly<Record<string, string | number>>): void;
  tensor(tensor: TensorInfo): void;
  metadata(key: string, value: string): void;
}

export interface ReadContext extends Observer {
  readonly name: string;
  readonly budget: Budget;
  /** The formats of the containers around, outermost first. */
  readonly within: readonly ArtifactFormat[];
  /** What else this very content is recognised as. */
  readonly beside: readonly ArtifactFormat[];
  /** Says that the content is of this format only because another holds it, as a tar does a zip: no polyglot. */
  isHeld(): void;
  /**
   * Scans something inside, by its own content. Errors and limits in it become signs there, and the reader goes on.
   * `as` is what holds it, where that is more exact than the reader's format.
   */
  inside(name: string, bytes: Bytes, as?: ArtifactFormat, storages?: Storages): Promise<Inside>;
  /** What stands beside this content, where its container says so. */
  readonly storages?: Storages | undefined;
}

/** Raw data of tensors that a pickle names and its container holds beside it. */
export interface Storages {
  /** In bytes, by the keys that the pickle calls them. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Takes what the pickle says of those that it names. */
  readonly named: Map<string, StorageSize>;
}

/** How large a pickle says that a storage is. */
export interface StorageSize {
  readonly elements: number;
  /** Bytes of an element. */
  readonly itemSize: number;
}

/** What was found inside. */
export interface Inside {
  readonly formats: readonly ArtifactFormat[];
  readonly member: MemberInfo;
}

/** Knows one format: how to tell it, and how to read it. */
export interface ArtifactReader {
  readonly format: ArtifactFormat;
  /** Strict: a file that two readers recognise is a polyglot. Cheap: asked for every file and every member. */
  recognises(sample: Sample): boolean | Promise<boolean>;
  /** Gives a more exact format where it shows only on reading: a zip that holds a PyTorch model. */
  read(bytes: Bytes, context: ReadContext): Promise<ArtifactFormat | undefined>;
}
