import { type ConfigurationScope, Uri, workspace } from 'vscode';
import type { ConfigurationRequest } from 'vscode-languageclient/node';
import { settingsSection } from '../../server/src/protocol.ts';

/**
 * Answers the server's question for settings. For the server, `network: off` forbids what a config file allows, so it
 * is said only where the user chose it, and always where the workspace is not trusted.
 */
export const answerSettings: ConfigurationRequest.MiddlewareSignature = async (params, token, next) => {
  const answers: unknown = await next(params, token);
  if (!Array.isArray(answers)) return [];
  return answers.map((answer: unknown, index) => {
    const item = params.items[index];
    if (item?.section !== settingsSection || typeof answer !== 'object' || answer === null) return answer;
    return {
      ...answer,
      network: network(item.scopeUri === undefined ? undefined : Uri.parse(item.scopeUri)),
    };
  });
};

function network(scope: ConfigurationScope | undefined): unknown {
  if (!workspace.isTrusted) return 'off';
  const chosen = workspace.getConfiguration(settingsSection, scope).inspect('network');
  return chosen?.workspaceFolderValue ?? chosen?.workspaceValue ?? chosen?.globalValue ?? null;
}
