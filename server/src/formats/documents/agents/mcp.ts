import type { DocumentReader } from '../reader.ts';
import { listsMcpServers, mcpInput, mcpReference } from './mcp-clients.ts';
import { mcpFacts } from './mcp-facts.ts';

/** A list of MCP servers, of whatever client: the servers themselves tell what the file is. */
export const mcpReader: DocumentReader = {
  kind: 'mcp',
  recognises: listsMcpServers,
  read: mcpFacts,
  reference: mcpReference,
  introduces: mcpInput,
};
