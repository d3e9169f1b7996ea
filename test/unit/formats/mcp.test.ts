import { describe, expect, it } from 'vitest';
import type { Edit } from '../../../server/src/facts/span.ts';
import { applyEdits } from '../../support/edits.ts';
import { facts, inspect } from '../../support/probe.ts';

const server =
  '"command": "npx", "args": ["-y", "pkg@1.0.0"], "env": { "TOKEN": "abc" }, "headers": { "X": "abc" }';
const json = `{ "mcpServers": { "a": { ${server} } } }`;

/** What stands in place of a value that comes from the environment, in `env` and in `headers`. */
async function references(text: string, path: string): Promise<readonly (string | undefined)[]> {
  const edits = await inspect(
    text,
    (file) =>
      file
        .facts('literal')
        .filter(({ text: value }) => value === 'abc')
        .map((literal) => literal.change.replace({ environment: 'MY_TOKEN' })),
    { path },
  );
  return edits.map((each: readonly Edit[] | undefined) => each?.[0]?.text);
}

describe('MCP servers', () => {
  it('refer to a variable as their client does', async () => {
    for (const [path, env, headers] of [
      ['.mcp.json', '"${MY_TOKEN}"', '"${MY_TOKEN}"'],
      ['.cursor/mcp.json', '"${env:MY_TOKEN}"', '"${env:MY_TOKEN}"'],
      ['.roo/mcp.json', '"${env:MY_TOKEN}"', undefined],
      ['.kiro/settings/mcp.json', '"${MY_TOKEN}"', undefined],
      ['.gemini/settings.json', '"$MY_TOKEN"', '"$MY_TOKEN"'],
      ['.qwen/settings.json', '"$MY_TOKEN"', '"$MY_TOKEN"'],
      ['.codeium/windsurf/mcp_config.json', '"${env:MY_TOKEN}"', '"${env:MY_TOKEN}"'],
      ['claude_desktop_config.json', undefined, undefined],
      ['cline_mcp_settings.json', undefined, undefined],
      ['mcp.json', undefined, undefined],
    ] as const) {
      expect(await references(json, path), path).toEqual([env, headers]);
    }
    const plugin = `{ "a": { ${server} } }`;
    expect(await references(plugin, 'plugins/notes/.mcp.json')).toEqual(['"${MY_TOKEN}"', '"${MY_TOKEN}"']);
    const opencode = `{ "mcp": { "a": { "type": "remote", "url": "https://a.example.com", "headers": { "X": "abc" } } } }`;
    expect(await references(opencode, 'opencode.json')).toEqual(['"{env:MY_TOKEN}"']);
    const next = 'mcpServers:\n  - name: a\n    command: npx\n    env:\n      TOKEN: abc\n';
    expect(await references(next, '.continue/mcpServers/a.yaml')).toEqual(['${{ secrets.MY_TOKEN }}']);
    const codex = '[mcp_servers.a]\ncommand = "npx"\nenv = { TOKEN = "abc" }\n';
    expect(await references(codex, '.codex/config.toml')).toEqual([undefined]);
  });

  it('of VS Code ask for an input, which is added once', async () => {
    const text = `{\n  "servers": {\n    "a": { ${server} }\n  }\n}\n`;
    const replaced = await inspect(
      text,
      (file) => {
        const variable = file.facts('environment').find(({ name }) => name === 'TOKEN');
        return applyEdits(text, variable?.change.replaceValue({ environment: 'MY_TOKEN' }) ?? []);
      },
      { path: '.vscode/mcp.json' },
    );
    const read = JSON.parse(replaced);
    expect(read.servers.a.env.TOKEN).toBe('${input:my-token}');
    expect(read.inputs).toEqual([
      { type: 'promptString', id: 'my-token', description: 'MY_TOKEN', password: true },
    ]);
    const again = replaced.replace('"X": "abc"', '"X": "abc" ');
    expect(await references(again, '.vscode/mcp.json')).toEqual(['"${input:my-token}"']);
    const edits = await inspect(
      again,
      (file) =>
        file
          .facts('literal')
          .find(({ text: value }) => value === 'abc')
          ?.change.replace({ environment: 'MY_TOKEN' }),
      { path: '.vscode/mcp.json' },
    );
    expect(edits).toHaveLength(1);
  });

  it('give their commands, whatever shape these have', async () => {
    for (const [path, text] of [
      ['.mcp.json', json],
      ['.mcp.json', '{ "mcpServers": { "a": { "command": "npx -y pkg@1.0.0" } } }'],
      [
        '.zed/settings.json',
        '{ "context_servers": { "a": { "command": { "path": "npx", "args": ["-y", "pkg@1.0.0"] } } } }',
      ],
      ['opencode.json', '{ "mcp": { "a": { "type": "local", "command": ["npx", "-y", "pkg@1.0.0"] } } }'],
      [
        '.codex/config.toml',
        '[mcp_servers.a]\ncommand = "npx"\nargs = [\n  "-y",\n  "pkg@1.0.0", # pinned\n]\n',
      ],
      [
        '.continue/mcpServers/a.yaml',
        'mcpServers:\n  - name: a\n    command: npx\n    args: ["-y", "pkg@1.0.0"]\n',
      ],
    ] as const) {
      const shown = await inspect(
        text,
        (file) =>
          file.facts('command').map(({ program, words, where, phase, change }) => {
            const word = words.find((each) => each.text === 'pkg@1.0.0');
            const edits = word && change.replaceWord(word, 'pkg@2.0.0');
            return { program, where, phase, text: applyEdits(text, edits ?? []) };
          }),
        { path },
      );
      expect(shown, path).toEqual([
        { program: 'npx', where: 'mcp', phase: 'start', text: text.replace('pkg@1.0.0', 'pkg@2.0.0') },
      ]);
    }
  });

  it('know their variables, and those that the client fills in', async () => {
    const text = json.replace('"TOKEN": "abc"', '"TOKEN": "abc", "A": "${B}", "C": "x${env:D}"');
    const variables = await facts('environment', text, { path: '.mcp.json' });
    expect(variables.map(({ name, value, where }) => [name, value.kind, where])).toEqual([
      ['TOKEN', 'string', 'mcp'],
      ['A', 'environment', 'mcp'],
      ['C', 'unknown', 'mcp'],
    ]);
  });

  it('are told from what others keep under such names', async () => {
    for (const [path, text] of [
      ['config.json', '{ "servers": { "a": { "url": "http://a.example.com" } } }'],
      ['values.yaml', 'mcpServers:\n  enabled: true\n  replicas: 2\n'],
      ['settings.json', '{ "mcp": true, "mcpServers": [] }'],
    ] as const) {
      const settings = await facts('setting', text, { path }).catch(() => []);
      expect(
        settings.filter(({ document }) => document !== undefined),
        path,
      ).toEqual([]);
    }
  });

  it('are read as far as a file goes', async () => {
    for (let end = 0; end <= json.length; end += 1) {
      await facts('command', json.slice(0, end), { path: '.mcp.json' }).catch((error: Error) => {
        expect(error.message).toBe('the file has no facts');
      });
    }
    const odd =
      '{ "text": "x", "mcpServers": { "a": null, "b": 1, "c": { "command": {}, "args": 1 }, "d": { "command": [], "args": [[]] } } }';
    expect(await facts('command', odd, { path: '.mcp.json' })).toEqual([]);
  });
});
