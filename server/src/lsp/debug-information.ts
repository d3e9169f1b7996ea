import type { Context } from './context.ts';
import { enabledRules } from './status.ts';
import type { Folder } from './workspace.ts';

/** What helps to understand a report of a problem: versions, settings, last errors. No contents of files. */
export async function describeDebugInformation(context: Context): Promise<string> {
  const { client, sources, log } = context;
  const started = await context.started;
  const rules = started?.engine.rules ?? [];
  const folders = started?.workspace.all() ?? [];
  const described = await Promise.all(folders.map((folder) => describeFolder(folder, context)));
  const errors = log.recent();
  return [
    '## Secure AI Lint',
    '',
    `- Version: ${context.version}`,
    `- Client: ${context.clientName}`,
    `- Engine: ${started ? 'running' : 'not running'}, ${rules.length} rules`,
    `- Diagnostics: ${client.pull ? 'pulled' : 'pushed'}`,
    `- Open: ${sources.all().filter(({ isNotebook }) => !isNotebook).length} files, ${
      sources.all().filter(({ isNotebook }) => isNotebook).length
    } notebooks`,
    '',
    '### Folders',
    '',
    ...(described.length > 0 ? described : ['None.']),
    '',
    '### Last messages',
    '',
    ...(errors.length > 0 ? ['```text', ...errors, '```'] : ['None.']),
    '',
  ].join('\n');
}

async function describeFolder(
  { root, session, settings, inWorkspace }: Folder,
  context: Context,
): Promise<string> {
  const rules = (await context.started)?.engine.rules ?? [];
  // Any name serves: the settings of a folder are those of a file in it.
  const resolved = await session.settingsFor(`${root}/file.py`);
  const { profile } = resolved.settings;
  return [
    `- \`${root}\`${inWorkspace ? '' : ' (outside the workspace)'}`,
    `  - enable: ${settings.enable}, run: ${settings.run}, network: ${settings.overrides.network ?? 'off'}`,
    `  - config: ${resolved.config ?? 'none'}, ${resolved.problems.length} problems`,
    `  - profile: ${profile}, ${enabledRules(rules, resolved.settings)} rules on`,
  ].join('\n');
}
