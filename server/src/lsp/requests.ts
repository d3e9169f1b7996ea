import { configTemplateText } from '../config/template.ts';
import {
  type ConfigTemplate,
  type ConfigTemplateParams,
  configTemplate,
  type DebugInformation,
  debugInformation,
  type RulePage,
  type RulePageParams,
  type RuleSummary,
  ruleList,
  rulePage,
} from '../protocol.ts';
import { configFileName, isConfigFile } from './config-file.ts';
import type { Context } from './context.ts';
import { describeDebugInformation } from './debug-information.ts';
import { rulePage as textOf } from './rule-page.ts';

/** The requests that are ours, but for the scan. */
export function registerRequests(context: Context): void {
  const { connection, host } = context;

  connection.onRequest(rulePage.name, async (params: RulePageParams | null): Promise<RulePage | null> => {
    const rule = (await context.started)?.engine.rules.find(({ id }) => id === params?.rule);
    return rule ? { rule: rule.id, title: rule.title, markdown: textOf(rule) } : null;
  });

  connection.onRequest(ruleList.name, async (): Promise<readonly RuleSummary[]> => {
    const rules = (await context.started)?.engine.rules ?? [];
    return rules
      .map(({ id, title, severity, profile }) => ({ rule: id, title, severity, profile }))
      .sort((first, second) => (first.rule < second.rule ? -1 : 1));
  });

  connection.onRequest(
    configTemplate.name,
    async (params: ConfigTemplateParams | null): Promise<ConfigTemplate | null> => {
      const workspace = (await context.started)?.workspace;
      const folders = workspace?.folders() ?? [];
      const folder = folders.find(({ uri }) => uri === params?.folder) ?? folders[0];
      if (!workspace || !folder) return null;
      const names = (await host.list(folder.root)).map(({ name }) => name);
      const known = names.find(isConfigFile);
      const uri = workspace.uriFor(`${folder.root}/${known ?? configFileName}`);
      return { uri, exists: known !== undefined, text: configTemplateText };
    },
  );

  connection.onRequest(debugInformation.name, async (): Promise<DebugInformation> => {
    return { markdown: await describeDebugInformation(context) };
  });
}
