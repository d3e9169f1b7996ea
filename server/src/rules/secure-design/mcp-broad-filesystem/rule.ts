import { defineRule } from '../../../engine/rule.ts';
import { dockerRun } from '../../../knowledge/docker-run.ts';
import { mcpAddTriggers, mcpStart, servesFiles } from '../../../knowledge/mcp-commands.ts';
import { shorten } from '../../../knowledge/repository.ts';

type Message = 'disk' | 'home';

/** Whole disks and the folder that holds all homes, as systems and WSL write them. */
const disk = /^(?:\/|[A-Za-z]:[/\\]*|\/mnt\/[a-z]\/?|\/(?:Users|home)\/?|[A-Za-z]:[/\\]+Users[/\\]*)\*{0,2}$/;
/** A home, as a path or as what shells and clients make one of. */
const home = new RegExp(
  [
    '^(?:~|/root|/(?:Users|home)/[^/]+|(?:/mnt/[a-z]/|[A-Za-z]:[/\\\\]+)Users[/\\\\]+[^/\\\\]+',
    '|\\$HOME|\\$\\{(?:env:)?HOME\\}|\\$\\{userHome\\}|\\{env:HOME\\}',
    '|\\$\\{env:USERPROFILE\\}|%USERPROFILE%|\\$env:USERPROFILE)[/\\\\]*\\*{0,2}$',
  ].join(''),
  'i',
);

export default defineRule<Message>({
  id: 'mcp-broad-filesystem',
  title: 'An MCP server is given the whole disk or home folder',
  guidelines: ['design-for-security'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-250', 'CWE-732', 'MCP02'],
  triggers: [
    ...[
      ['mcpServers'],
      ['mcp_servers'],
      ['context_servers'],
      ['"servers"'],
      ['"mcp"', '"command"'],
      ['"command"', '"args"'],
    ],
    ...[['extensions', 'cmd'], ...mcpAddTriggers],
  ].flatMap((words) => ['ilesystem', 'ile-system', 'docker', 'podman'].map((what) => [...words, what])),
  messages: {
    disk: '{{path}} opens the whole disk to the agent; name the project folder instead',
    home: '{{path}} opens the home with its keys to the agent; name the project folder',
  },
  on: {
    command(command, report) {
      const start = mcpStart(command);
      if (!start) return;
      const written = start.words.map((text, index) => text ?? start.at(index)?.raw);
      const docker = dockerRun(written);
      const paths = docker
        ? docker.mounts
        : // Inside of a container only what is mounted counts.
          !command.container && servesFiles(written)
          ? written.flatMap((text, index) =>
              text === undefined || index === 0 ? [] : [{ source: valueIn(text), index }],
            )
          : [];
      for (const { source, index } of paths) {
        const message = disk.test(source) ? 'disk' : home.test(source) ? 'home' : undefined;
        const word = start.at(index);
        if (!message || !word) continue;
        report({
          at: word.span,
          statement: word.span,
          message,
          data: { path: shorten(source, 24) },
        });
      }
    },
  },
});

/** `--root=/` names a folder as well as `/` does; a word that is not known stands there as written. */
function valueIn(word: string): string {
  const value = word.startsWith('-') && word.includes('=') ? word.slice(word.indexOf('=') + 1) : word;
  return value.replace(/^"(.*)"$/, '$1');
}
