/**
 * The language server as a process of Node. The transport is told by the arguments, `--stdio` or `--node-ipc`; alone,
 * the process speaks over its standard streams.
 */
import { createConnection } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { createEngine } from '../engine/create-engine.ts';
import { readGrammar } from '../host/grammars.ts';
import { nodeHost } from '../host/node.ts';
import { createSession } from '../session/create-session.ts';
import { startServer } from './server.ts';

const transports = /^--(?:stdio|node-ipc|socket|pipe)/;
const hasTransport = process.argv.some((argument) => transports.test(argument));
if (!hasTransport) process.argv.push('--stdio');

const connection = createConnection();

startServer({
  connection,
  host: nodeHost,
  createEngine: () => createEngine({ grammar: (file) => readGrammar(file, import.meta.url) }),
  createSession,
  version,
  now: () => performance.now(),
  today,
});

// A mistake in one answer must not end the others.
process.on('unhandledRejection', (reason) => connection.console.error(`Unexpected: ${String(reason)}`));
// The channel of a parent that is gone.
process.on('disconnect', () => process.exit(1));

/** The day where the user is. */
function today(): string {
  const now = new Date();
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
