import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import { listensEverywhere } from '../../../facts/addresses.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { flag } from '../../../facts/command.ts';
import { placeOf } from '../../../facts/place.ts';
import { wholeText } from '../../../facts/span.ts';
import { milderInTests } from '../../../facts/test-findings.ts';
import { asString } from '../../../facts/value.ts';
import { importsAi, usesAi } from '../../../knowledge/ai-evidence.ts';
import { addressVariables, aiServers, serverCommands } from '../../../knowledge/ai-servers.ts';
import { authenticates } from '../../../knowledge/authentication.ts';
import { gradioArgument, gradioAuthenticates, launchesGradio } from '../../../knowledge/gradio.ts';
import {
  createsMcpServer,
  isMcpMethod,
  isMcpSetting,
  mcpAuthenticates,
  runsOverStdio,
  transportOf,
} from '../../../knowledge/mcp-servers.ts';
import { table } from '../../../knowledge/table.ts';

type Message = 'exposed';
type Reporter = (finding: Report<Message>) => void;

const servers = table(aiServers);
const loopback = '127.0.0.1';

export default defineRule<Message>({
  id: 'ai-server-exposed',
  title: 'An AI server listens on every interface',
  guidelines: ['infrastructure'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-1327', 'CWE-306', 'LLM03:2026'],
  triggers: [
    'server_name',
    'dashboard_host',
    ['.launch', '0.0.0.0'],
    ['.launch', '::'],
    ['.launch', 'gradio'],
    ['app.run', '0.0.0.0'],
    ['app.run', '::'],
    ['app.run', 'host'],
    ['app.run', 'HOST'],
    'uvicorn',
    ...['lask', 'uart', 'anic', 'SocketIO', 'LitServer'].map((web) => [web, '.run']),
    ['waitress', 'host'],
    ['run_app', 'host'],
    'run_simple',
    'FastMCP',
    'MCPServer',
    'fastmcp',
    ['transport', 'host'],
    ...serverCommands.map(({ program, flags }) => [program, flags[0] ?? '']),
    ...Object.keys(addressVariables),
  ],
  messages: {
    exposed: '{{server}} listens on every interface without a login; bind to 127.0.0.1',
  },
  on: {
    call(call, findings, file) {
      const report = milderInTests(findings, file.path);
      const found = addressOf(call, file);
      if (!found || !listensEverywhere(found.host.value) || hasLogin(file)) return;
      const edits = found.host.direct ? call.change.replace(found.host, { literal: loopback }) : undefined;
      reportAt(placeOf(call, found.host), call.statement, found.server, edits, report);
    },
    assignment(assignment, findings, file) {
      const report = milderInTests(findings, file.path);
      if (
        assignment.form !== 'attribute' ||
        assignment.key !== 'host' ||
        !listensEverywhere(assignment.value)
      )
        return;
      if (!isMcpSetting(assignment.names, 'host') || hasLogin(file) || runsOverStdio(file.facts('call')))
        return;
      const edits = assignment.change.replaceValue({ literal: loopback });
      reportAt(assignment.span, assignment.statement, 'The MCP server', edits, report);
    },
    environment(variable, findings, file) {
      const report = milderInTests(findings, file.path);
      const server = Object.hasOwn(addressVariables, variable.name)
        ? addressVariables[variable.name]
        : undefined;
      if (server === undefined || !listensEverywhere(variable.value) || hasLogin(file)) return;
      const edits = variable.change.replaceValue({ literal: loopback });
      const inContainer = ['dockerfile', 'compose', 'kubernetes'].includes(variable.where);
      report({
        at: variable.span,
        statement: variable.statement,
        message: 'exposed',
        data: { server },
        ...(inContainer ? { severity: 'info' as const } : {}),
        fixes: edits && !inContainer ? [{ title: `Bind to ${loopback}`, applicability: 'safe', edits }] : [],
      });
    },
    command(command, findings, file) {
      const report = milderInTests(findings, file.path);
      const server = serverCommands.find(
        (candidate) =>
          candidate.program === command.program &&
          candidate.subcommands.includes(command.words[0]?.text ?? ''),
      );
      if (!server) return;
      const address = flag(command, ...server.flags);
      if (!address?.text || !listensEverywhere({ kind: 'string', value: address.text })) return;
      if (command.words.some((word) => word.text === '--app-name')) return;
      const edits = command.change.replaceWord(address, loopback);
      reportAt(command.span, command.statement, server.title, edits, report);
    },
  },
});

function reportAt(
  at: Report<Message>['at'],
  statement: Report<Message>['statement'],
  server: string,
  edits: ReturnType<Call['change']['replace']>,
  report: Reporter,
): void {
  report({
    at,
    statement,
    message: 'exposed',
    data: { server },
    fixes: edits ? [{ title: `Bind to ${loopback}`, applicability: 'safe', edits }] : [],
  });
}

interface Address {
  readonly host: Argument;
  readonly server: string;
}

function addressOf(call: Call, file: FileContext): Address | undefined {
  const row = servers.find(call.names);
  if (row) {
    const host = call.arg(row.host.position, ...row.host.names);
    const servesAi = row.servesAi || usesAi(file.facts('call')) || importsAi(file.textOf(wholeText));
    return host && servesAi ? { host, server: row.title } : undefined;
  }
  if (launchesGradio(call, file.facts('call'))) {
    const host = gradioArgument(call, 'server_name');
    return host && { host, server: 'Gradio' };
  }
  if (createsMcpServer(call)) {
    const host = call.arg(-1, 'host');
    return host && !runsOverStdio(file.facts('call')) ? { host, server: 'The MCP server' } : undefined;
  }
  if (isMcpMethod(call) && transportOf(call) !== 'stdio') {
    const host = call.arg(-1, 'host');
    return host && { host, server: 'The MCP server' };
  }
  return undefined;
}

function hasLogin(file: FileContext): boolean {
  const calls = file.facts('call');
  return (
    gradioAuthenticates(calls) ||
    mcpAuthenticates(calls) ||
    authenticates(calls, file.facts('definition')) ||
    file
      .facts('environment')
      .some((variable) => variable.name === 'RAY_AUTH_MODE' && asString(variable.value) === 'token')
  );
}
