import { commands, Disposable, env, extensions, type LogOutputChannel, l10n, version, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { clientCommands, debugInformation } from '../../server/src/protocol.ts';
import { createConfig } from './create-config.ts';
import { pickRule } from './pick-rule.ts';
import { openRulePage } from './rule-pages.ts';
import { scan } from './scan.ts';
import { scanModelFiles } from './scan-models.ts';
import { request } from './server-requests.ts';

export function registerCommands(client: LanguageClient, output: LogOutputChannel): Disposable {
  const actions: Readonly<Record<string, (argument?: unknown, further?: unknown) => Promise<void>>> = {
    'secureAiLint.scanWorkspace': () => scan(client),
    'secureAiLint.scanModelFile': (clicked, selected) => scanModelFiles(client, clicked, selected),
    [clientCommands.explainRule]: async (rule) => {
      const id = typeof rule === 'string' ? rule : await pickRule(client);
      if (id !== undefined) await openRulePage(id);
    },
    'secureAiLint.createConfig': () => createConfig(client),
    'secureAiLint.restartServer': () => (client.isRunning() ? client.restart() : client.start()),
    'secureAiLint.showOutput': async () => output.show(),
    'secureAiLint.copyDebugInformation': () => copyDebugInformation(client),
  };
  return Disposable.from(
    ...Object.entries(actions).map(([id, action]) =>
      commands.registerCommand(id, (argument: unknown, further: unknown) =>
        action(argument, further).catch((error) => fail(id, error, output)),
      ),
    ),
  );
}

/** The user asked for something and does not get it: here a notification is right. */
async function fail(command: string, error: unknown, output: LogOutputChannel): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  output.error(`${command} failed:`, error instanceof Error ? error : message);
  const show = l10n.t('Show Output');
  const picked = await window.showErrorMessage(l10n.t('Secure AI Lint: {0}', message), show);
  if (picked === show) output.show();
}

async function copyDebugInformation(client: LanguageClient): Promise<void> {
  const own = extensions.getExtension('secure-ai-lint.secure-ai-lint')?.packageJSON as
    | { version?: string }
    | undefined;
  const editor = [`- Secure AI Lint ${own?.version ?? '?'}`, `- ${env.appName} ${version} (${env.appHost})`];
  const server = client.isRunning()
    ? (await request(client, debugInformation, null)).markdown
    : '- The server is not running.';
  await env.clipboard.writeText([...editor, '', server, ''].join('\n'));
  window.setStatusBarMessage(l10n.t('$(check) Secure AI Lint: debug information copied'), 5_000);
}
