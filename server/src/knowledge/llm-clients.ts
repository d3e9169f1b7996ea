import { frameworkClients } from './llm-framework-clients.ts';
import { gatewayClients, hubClients } from './llm-gateway-clients.ts';
import { serviceClients } from './llm-service-clients.ts';
import { vendorClients } from './llm-vendor-clients.ts';
import type { CalleeRow } from './table.ts';

/** A constructor or call of an SDK that talks to a hosted or self-hosted model or to a service around it. */
export interface LlmClient extends CalleeRow {
  /**
   * The keywords that carry the key, the position of the first of them where it may be passed without its name, and
   * the environment variable that the SDK reads by itself.
   */
  readonly key?: {
    readonly names: readonly string[];
    readonly environment: string;
    readonly position?: number;
  };
  /** The keywords that carry the endpoint. */
  readonly endpoint?: readonly string[];
  /** Position of the endpoint where it may be passed without its name. */
  readonly endpointPosition?: number;
  /** The keywords that carry the time limit, where `None` means to wait for ever. */
  readonly timeout?: readonly string[];
  /** Unit of the time limit, in seconds when nothing is said. */
  readonly timeoutUnit?: 'ms';
  /** The keywords that carry an HTTP client or its options. */
  readonly httpClient?: readonly string[];
  /** The keywords that turn the check of the server's certificate off when they are false. */
  readonly verify?: readonly string[];
  /** The keywords that name the hosted model. */
  readonly model?: readonly string[];
  /** Position of the model's name where it may be passed without its keyword. */
  readonly modelPosition?: number;
  /** Where the API was checked: library and version. */
  readonly checked: string;
}

export const llmClients: readonly LlmClient[] = [
  ...vendorClients,
  ...hubClients,
  ...gatewayClients,
  ...frameworkClients,
  ...serviceClients,
];
