import type { Call } from '../facts/call.ts';
import { asString, isFalsy, type Value } from '../facts/value.ts';
import { findNamed, isNamed, type LibraryName } from './library-name.ts';

/** The server classes of the MCP SDK (1.x `FastMCP`, 2.x `MCPServer`) and of the fastmcp package; mcp 1.27, fastmcp 3.0. */
export const mcpServers: readonly LibraryName[] = [
  { libraries: ['mcp', 'fastmcp'], name: 'FastMCP' },
  { libraries: ['mcp'], name: 'MCPServer' },
];

/** Methods that start the server over HTTP whatever else they are told. */
const httpMethods: ReadonlySet<string> = new Set([
  'run_http_async',
  'run_sse_async',
  'run_streamable_http_async',
  'http_app',
  'sse_app',
  'streamable_http_app',
]);

const runMethods: ReadonlySet<string> = new Set(['run', 'run_async']);
const authArguments = ['auth', 'auth_server_provider', 'token_verifier'] as const;

export function createsMcpServer(call: Call): boolean {
  return call.names.some((name) => mcpServers.some((server) => isNamed(server, name)));
}

/** True for a method of an MCP server object: `mcp.run(…)`. */
export function isMcpMethod(call: Call): boolean {
  return ownerOf(call.names, call.method) !== undefined;
}

/** True for qualified names of the server's settings: `FastMCP.settings.host`. */
export function isMcpSetting(names: readonly string[], key: string): boolean {
  return names.some((name) => {
    const owner = name.endsWith(`.settings.${key}`) ? name.slice(0, -`.settings.${key}`.length) : undefined;
    return (
      owner !== undefined && (owner === 'fastmcp' || mcpServers.some((server) => isNamed(server, owner)))
    );
  });
}

function ownerOf(names: readonly string[], method: string): string | undefined {
  for (const name of names) {
    if (!name.endsWith(`.${method}`)) continue;
    // `FastMCP.as_proxy(…)` gives a server too.
    const owner = name.slice(0, -method.length - 1).replace(/\.\w+\(\)$/, '');
    if (mcpServers.some((server) => isNamed(server, owner))) return owner;
  }
  return undefined;
}

/** How a call of the server's `run` family carries its messages; nothing when that cannot be seen. */
export function transportOf(call: Call): 'stdio' | 'http' | undefined {
  if (call.method === 'run_stdio_async') return 'stdio';
  if (httpMethods.has(call.method)) return 'http';
  if (!runMethods.has(call.method)) return undefined;
  const transport = call.arg(0, 'transport');
  if (transport === undefined) return call.open ? undefined : 'stdio';
  if (transport.value.kind === 'none') return 'stdio';
  const text = asString(transport.value);
  if (text === undefined) return undefined;
  return text === 'stdio' ? 'stdio' : 'http';
}

/** True when every start of an MCP server in these calls is over standard input and output, and there is one. */
export function runsOverStdio(calls: readonly Call[]): boolean {
  const transports = calls.filter(isMcpMethod).flatMap((call) => {
    const transport = transportOf(call);
    return transport === undefined && !runMethods.has(call.method) ? [] : [transport];
  });
  return transports.length > 0 && transports.every((transport) => transport === 'stdio');
}

/** True when an MCP server in these calls, or the value it is held in, is given authentication. */
export function mcpAuthenticates(calls: readonly Call[]): boolean {
  return calls.some(
    (call) =>
      (createsMcpServer(call) || isMcpMethod(call)) &&
      authArguments.some((name) => {
        const given = call.arg(-1, name);
        return given !== undefined && !isFalsy(given.value);
      }),
  );
}

/** True when the wildcard is among the allowed hosts or origins. */
export function allowsEvery(value: Value | undefined): boolean {
  if (value?.kind === 'list') {
    return value.items.some((item) =>
      ['*', '*:*', 'http://*', 'https://*', 'http://*:*'].includes(asString(item) ?? ''),
    );
  }
  return asString(value) === '*';
}

/** Transports of the low-level server that an ASGI application is built around; mcp 1.27. */
const httpTransports: readonly LibraryName[] = [
  { libraries: ['mcp'], name: 'SseServerTransport' },
  { libraries: ['mcp'], name: 'StreamableHTTPServerTransport' },
  { libraries: ['mcp'], name: 'StreamableHTTPSessionManager' },
];

/** True when an MCP server in these calls is made into a web application. */
export function offersHttpApp(calls: readonly Call[]): boolean {
  return calls.some(
    (call) =>
      (call.method.endsWith('_app') && isMcpMethod(call)) ||
      findNamed(httpTransports, call.names) !== undefined,
  );
}
