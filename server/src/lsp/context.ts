import type { Connection } from 'vscode-languageserver';
import type { Engine } from '../engine/engine.ts';
import type { Host } from '../host/host.ts';
import type { Background } from './background.ts';
import type { Checks } from './checks.ts';
import type { ClientFeatures } from './client.ts';
import type { Log } from './log.ts';
import type { Sources } from './sources.ts';
import type { Workspace } from './workspace.ts';

/** What every capability works with. */
export interface Context {
  readonly connection: Connection;
  readonly client: ClientFeatures;
  readonly host: Host;
  readonly sources: Sources;
  readonly checks: Checks;
  readonly background: Background;
  readonly log: Log;
  /** Done when the engine is loaded and the first settings are known. Never rejects; see `Started`. */
  readonly started: Promise<Started | undefined>;
  /** The version of this product. */
  readonly version: string;
  /** The client's name and version, for debug information. */
  readonly clientName: string;
}

/** What there is once the engine is loaded; nothing when it could not be. */
export interface Started {
  readonly engine: Engine;
  readonly workspace: Workspace;
}
