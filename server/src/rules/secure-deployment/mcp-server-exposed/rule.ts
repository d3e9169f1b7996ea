import { defineRule, type FileContext } from '../../../engine/rule.ts';
import { listensEverywhere } from '../../../facts/addresses.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { placeOf } from '../../../facts/place.ts';
import { milderInTests } from '../../../facts/test-findings.ts';
import { isFalsy } from '../../../facts/value.ts';
import { authenticates } from '../../../knowledge/authentication.ts';
import { isNamed } from '../../../knowledge/library-name.ts';
import {
  allowsEvery,
  createsMcpServer,
  isMcpMethod,
  isMcpSetting,
  mcpAuthenticates,
  offersHttpApp,
  runsOverStdio,
  transportOf,
} from '../../../knowledge/mcp-servers.ts';

type Message = 'rebinding' | 'wildcard' | 'open';

const lists: Readonly<Record<string, string>> = { allowed_hosts: 'host', allowed_origins: 'origin' };
const settings = { libraries: ['mcp', 'fastmcp'], name: 'TransportSecuritySettings' };

export default defineRule<Message>({
  id: 'mcp-server-exposed',
  title: 'An MCP server drops its transport protections',
  guidelines: ['infrastructure'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-346', 'CWE-306', 'MCP07'],
  triggers: [
    'enable_dns_rebinding_protection',
    'allowed_hosts',
    'allowed_origins',
    'FastMCP',
    'MCPServer',
    'fastmcp',
    ['mcp', 'uvicorn'],
    ['transport', 'host'],
    'FASTMCP_HOST',
  ],
  messages: {
    rebinding: 'Any web page can call this MCP server; leave DNS rebinding protection on',
    wildcard: '{{setting}} admits every {{what}}; list those that may call this MCP server',
    open: 'Anyone on the network can call the tools of this MCP server; add auth',
  },
  on: {
    call(call, findings, file) {
      const report = milderInTests(findings, file.path);
      if (call.names.some((name) => isNamed(settings, name))) {
        const protection = call.arg(-1, 'enable_dns_rebinding_protection');
        if (protection && protection.value.kind === 'boolean' && !protection.value.value) {
          const edits = protection.direct ? call.change.replace(protection, { literal: true }) : undefined;
          report({
            at: placeOf(call, protection),
            statement: call.statement,
            message: 'rebinding',
            fixes: edits ? [{ title: 'Turn the protection on', applicability: 'safe', edits }] : [],
          });
          return;
        }
        for (const [setting, what] of Object.entries(lists)) {
          const list = call.arg(-1, setting);
          if (!list || !allowsEvery(list.value)) continue;
          report({
            at: placeOf(call, list),
            statement: call.statement,
            message: 'wildcard',
            data: { setting, what },
          });
        }
        return;
      }
      const host = hostOf(call, file);
      if (!host || !listensEverywhere(host.value) || isProtected(file)) return;
      report({ at: placeOf(call, host), statement: call.statement, message: 'open', severity: 'warning' });
    },
    assignment(assignment, findings, file) {
      const report = milderInTests(findings, file.path);
      if (assignment.form !== 'attribute') return;
      const place = { at: assignment.span, statement: assignment.statement };
      if (assignment.key === 'enable_dns_rebinding_protection' && isFalsy(assignment.value)) {
        const edits = assignment.change.replaceValue({ literal: true });
        report({
          ...place,
          message: 'rebinding',
          fixes: edits ? [{ title: 'Turn the protection on', applicability: 'safe', edits }] : [],
        });
      } else if (Object.hasOwn(lists, assignment.key)) {
        const owners = assignment.names.map((name) => name.slice(0, -assignment.key.length - 1));
        if (!allowsEvery(assignment.value) || !owners.some((name) => isNamed(settings, name))) return;
        const data = { setting: assignment.key, what: lists[assignment.key] ?? 'host' };
        report({ ...place, message: 'wildcard', data });
      } else if (assignment.key === 'host' && listensEverywhere(assignment.value)) {
        if (!isMcpSetting(assignment.names, 'host')) return;
        if (!isProtected(file) && !runsOverStdio(file.facts('call'))) {
          report({ ...place, message: 'open', severity: 'warning' });
        }
      }
    },
    environment(variable, findings, file) {
      const report = milderInTests(findings, file.path);
      if (variable.name !== 'FASTMCP_HOST' || variable.where !== 'code') return;
      if (!listensEverywhere(variable.value) || isProtected(file)) return;
      report({ at: variable.span, statement: variable.statement, message: 'open', severity: 'warning' });
    },
  },
});

function hostOf(call: Call, file: FileContext): Argument | undefined {
  if (createsMcpServer(call)) return runsOverStdio(file.facts('call')) ? undefined : call.arg(-1, 'host');
  if (isMcpMethod(call) && transportOf(call) !== 'stdio') return call.arg(-1, 'host');
  return servesMcpApp(call, file) ? call.arg(call.method === 'Config' ? 1 : -1, 'host') : undefined;
}

/** `uvicorn.run(mcp.streamable_http_app(), host=…)`, also when the app is mounted in another one first. */
function servesMcpApp(call: Call, file: FileContext): boolean {
  return (
    call.names.some((name) => name === 'uvicorn.run' || name === 'uvicorn.Config') &&
    offersHttpApp(file.facts('call'))
  );
}

function isProtected(file: FileContext): boolean {
  const calls = file.facts('call');
  return mcpAuthenticates(calls) || authenticates(calls, file.facts('definition'));
}
