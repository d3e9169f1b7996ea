import type { Related } from '../../../engine/finding.ts';
import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import { listensEverywhere } from '../../../facts/addresses.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { flag } from '../../../facts/command.ts';
import type { Container } from '../../../facts/container.ts';
import { placeOf } from '../../../facts/place.ts';
import { wholeText } from '../../../facts/span.ts';
import { milderInTests } from '../../../facts/test-findings.ts';
import { asString } from '../../../facts/value.ts';
import type { Where } from '../../../facts/where.ts';
import { modelKeys } from '../../../knowledge/ai-containers.ts';
import { importsAi, usesAi } from '../../../knowledge/ai-evidence.ts';
import { isAiImage } from '../../../knowledge/ai-images.ts';
import { isGiven } from '../../../knowledge/ai-server-match.ts';
import { addressVariables, aiServers, serverCommands } from '../../../knowledge/ai-servers.ts';
import { authenticates } from '../../../knowledge/authentication.ts';
import { gradioArgument, gradioAuthenticates, launchesGradio } from '../../../knowledge/gradio.ts';
import { invocation } from '../../../knowledge/hub-commands.ts';
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
    ['[server]', 'address'],
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
      const around = surroundings(variable.container, variable.where);
      if (!around) return;
      const edits = around.isBare ? variable.change.replaceValue({ literal: loopback }) : undefined;
      report({
        at: variable.span,
        statement: variable.statement,
        message: 'exposed',
        data: { server },
        ...around.grade,
        related: around.related,
        fixes: edits ? [{ title: `Bind to ${loopback}`, applicability: 'safe', edits }] : [],
      });
    },
    command(command, findings, file) {
      const report = milderInTests(findings, file.path);
      const { program, words } = invocation(command);
      const server = serverCommands.find(
        (candidate) =>
          candidate.program === program &&
          (candidate.subcommands.length === 0 || candidate.subcommands.includes(words[0]?.text ?? '')),
      );
      const address = server && flag(command, ...server.flags);
      if (!server || address?.text === undefined || command.where === 'workflow') return;
      const [host = ''] = /^(?:\[[^\]]*\]|[^:]*)(?=:\d+$|$)/.exec(address.text) ?? [address.text];
      if (!listensEverywhere({ kind: 'string', value: host }) || isGiven(command, ['--app-name'])) return;
      if (
        !server.servesAi &&
        !(command.container ? isAboutModels(command.container, file) : usesModels(file))
      )
        return;
      const around = surroundings(command.container, command.where);
      if (!around) return;
      const edits = around.isBare
        ? command.change.replaceWord(address, address.text.replace(host, loopback))
        : undefined;
      report({
        at: command.span,
        statement: command.statement,
        message: 'exposed',
        data: { server: server.title },
        // Such a server is an ordinary web application too, and its login is not seen from here.
        ...(server.servesAi ? {} : { profile: 'strict' as const }),
        ...around.grade,
        related: around.related,
        fixes: edits ? [{ title: `Bind to ${loopback}`, applicability: 'safe', edits }] : [],
      });
    },
    setting(setting, report) {
      const isAddress = setting.document === 'streamlit' && setting.path.join('.') === 'server.address';
      if (!isAddress || !listensEverywhere(setting.value)) return;
      const edits = setting.change.replaceValue({ literal: loopback });
      reportAt(setting.span, setting.statement, 'Streamlit', edits, report);
    },
  },
});

interface Around {
  /** True outside of containers. */
  readonly isBare: boolean;
  readonly grade: { readonly severity?: 'info'; readonly profile?: 'strict' };
  readonly related: readonly Related[];
}

/**
 * A container has to listen on all of its interfaces. That is a finding only together with the port that publishes it,
 * and information where the ports cannot be known; nothing when nobody outside can reach it.
 */
function surroundings(container: Container | undefined, where: Where): Around | undefined {
  const inContainer = container !== undefined || ['dockerfile', 'compose', 'kubernetes'].includes(where);
  if (!inContainer) return { isBare: true, grade: {}, related: [] };
  const port = container?.services.find(({ reach }) => reach === 'public');
  if (port) return { isBare: false, grade: {}, related: [{ span: port.span, message: 'Published here' }] };
  // What an image exposes is published by whoever runs it.
  const isKnown = container?.servicesKnown === true || (container?.services.length ?? 0) > 0;
  if (where === 'compose' || (isKnown && where !== 'dockerfile')) return undefined;
  return { isBare: false, grade: { severity: 'info', profile: 'strict' }, related: [] };
}

/** What projects about models require. */
const packages: readonly string[] = [
  ...['torch', 'transformers', 'vllm', 'openai', 'anthropic', 'langchain', 'llama-index', 'litellm'],
  ...['sentence-transformers', 'diffusers', 'tensorflow', 'gradio', 'llama-cpp-python', 'ollama'],
];

function usesModels(file: FileContext): boolean {
  return packages.some((name) => file.project.version(name) !== undefined);
}

function isAboutModels({ environment, image }: Container, file: FileContext): boolean {
  return (
    environment.some(({ name }) => modelKeys.includes(name)) ||
    (image !== undefined && isAiImage(image)) ||
    usesModels(file)
  );
}

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
