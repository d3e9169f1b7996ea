import type { Call } from '../facts/call.ts';
import { provenance, type Value } from '../facts/value.ts';
import { isAiAddress, isOtherAddress } from './ai-endpoints.ts';
import { usesAi } from './ai-evidence.ts';
import type { Knowledge } from './knowledge.ts';
import { type CalleeRow, table } from './table.ts';

/** A call of an HTTP library: it makes a client, or sends one request. */
export interface HttpCall extends CalleeRow {
  readonly makes: 'client' | 'request';
  /** Position of the address in a request; its keyword is `url`. */
  readonly url?: number;
  /** The keywords that turn the check of the server's certificate off. */
  readonly verify: readonly string[];
  /** True when a request waits for ever unless a time limit is given. */
  readonly waitsForEver?: boolean;
  /** Where the API was checked: library and version. */
  readonly checked: string;
}

type Shared = Omit<HttpCall, 'callee'>;

const rows = (shared: Shared, ...callees: readonly string[]): readonly HttpCall[] =>
  callees.map((callee) => ({ callee, ...shared }));
const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];
const on = (root: string, methods: readonly string[] = verbs): readonly string[] =>
  methods.map((method) => `${root}.${method}`);

const httpx: Shared = {
  makes: 'client',
  verify: ['verify'],
  checked: 'not yet looked up; meant for httpx 0.28',
};
const requests: Shared = {
  makes: 'request',
  url: 0,
  verify: ['verify'],
  waitsForEver: true,
  checked: 'not yet looked up; meant for requests 2.32',
};

export const httpCalls = table<HttpCall>([
  ...rows(
    httpx,
    'httpx.Client',
    'httpx.AsyncClient',
    'httpx.HTTPTransport',
    'httpx.AsyncHTTPTransport',
    'httpx2.Client',
    'httpx2.AsyncClient',
    'openai.DefaultHttpxClient',
    'openai.DefaultAsyncHttpxClient',
    'anthropic.DefaultHttpxClient',
    'anthropic.DefaultAsyncHttpxClient',
    'groq.DefaultHttpxClient',
    'groq.DefaultAsyncHttpxClient',
  ),
  ...rows(
    { makes: 'client', verify: ['ssl', 'verify_ssl'], checked: 'not yet looked up; meant for aiohttp 3.13' },
    'aiohttp.TCPConnector',
  ),
  ...rows(
    { makes: 'client', verify: ['cert_reqs'], checked: 'not yet looked up; meant for urllib3 2.5' },
    'urllib3.PoolManager',
  ),
  ...rows(
    { makes: 'client', verify: [], checked: 'not yet looked up; meant for requests 2.32' },
    'requests.Session',
    'requests.session',
  ),
  ...rows(requests, ...on('requests'), ...on('requests.Session'), ...on('requests.session()')),
  ...rows({ ...requests, url: 1 }, 'requests.request', 'requests.Session.request'),
  ...rows(
    { makes: 'request', url: 0, verify: ['verify'], checked: 'not yet looked up; meant for httpx 0.28' },
    ...on('httpx'),
    ...on('httpx.Client'),
    ...on('httpx.AsyncClient'),
  ),
  ...rows(
    { makes: 'request', url: 1, verify: ['verify'], checked: 'not yet looked up; meant for httpx 0.28' },
    'httpx.request',
    'httpx.stream',
    'httpx.Client.stream',
    'httpx.AsyncClient.stream',
  ),
  ...rows(
    {
      makes: 'request',
      url: 0,
      verify: ['ssl', 'verify_ssl'],
      checked: 'not yet looked up; meant for aiohttp 3.13',
    },
    ...on('aiohttp.ClientSession'),
    'aiohttp.ClientSession.ws_connect',
  ),
  ...rows(
    {
      makes: 'request',
      url: 0,
      verify: ['context'],
      waitsForEver: true,
      checked: 'not yet looked up; meant for CPython 3.14',
    },
    'urllib.request.urlopen',
  ),
]);

/** The address that a request goes to; that of a `Request` object is the one that it was made with. */
export function addressOfRequest(call: Call, row: HttpCall): Value | undefined {
  const value = row.url === undefined ? undefined : call.arg(row.url, 'url')?.value;
  if (value?.kind === 'result' && value.call.names.includes('urllib.request.Request')) {
    return value.call.arg(0, 'url')?.value;
  }
  return value;
}

/**
 * True when what this call makes is given to a client of a model, asks a model itself, or stands in a program that
 * talks to models and is not seen to be used for anything else.
 */
export function servesAi(made: Call, calls: readonly Call[], knowledge: Knowledge): boolean {
  let elsewhere = false;
  for (const call of calls) {
    if (call.span.start === made.span.start) continue;
    const row = knowledge.llmClients.find(call.names);
    if (row && call.args.some((argument) => comesFrom(argument.value, made))) return true;
    const request = httpCalls.find(call.names);
    if (request?.makes !== 'request' || !call.receiver || !comesFrom(call.receiver, made)) continue;
    const address = addressOfRequest(call, request);
    if (isAiAddress(address)) return true;
    elsewhere ||= isOtherAddress(address);
  }
  return !elsewhere && talksToModels(calls, knowledge);
}

/** True when these calls use a client of a model, or a library of models. */
export function talksToModels(calls: readonly Call[], knowledge: Knowledge): boolean {
  return calls.some((call) => knowledge.llmClients.find(call.names) !== undefined) || usesAi(calls);
}

/** True when a value was made from what that call gave. */
export function comesFrom(value: Value, made: Call): boolean {
  for (const part of provenance(value)) {
    if (
      part.kind === 'result' &&
      part.call.span.start === made.span.start &&
      part.call.span.end === made.span.end
    )
      return true;
  }
  return false;
}
