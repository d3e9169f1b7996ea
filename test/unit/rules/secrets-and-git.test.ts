import { describe, expect, it } from 'vitest';
import { lintText } from '../../support/workspace.ts';

const key = 'OPENAI_API_KEY=sk-proj-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9R\n';
const repository = new Map([['.git/HEAD', 'ref: refs/heads/main\n']]);

async function messages(path: string, text: string, files: ReadonlyMap<string, string>) {
  const findings = await lintText(text, path, { files });
  return findings.filter(({ rule }) => rule === 'hardcoded-ai-key').map(({ message }) => message);
}

describe('a key in a .env file', () => {
  it('is reported where git keeps the file', async () => {
    const [message] = await messages('.env', key, repository);
    expect(message).toBe('OpenAI key (sk-proj-…, 46 characters) in a file for git: revoke it, leave it out');
  });

  it('belongs there where git ignores the file', async () => {
    expect(await messages('.env', key, new Map([...repository, ['.gitignore', '.env\n']]))).toEqual([]);
  });

  it('is only told where nothing says yet whether git will keep it', async () => {
    const [finding] = await lintText(key, '.env');
    expect(finding).toMatchObject({ rule: 'hardcoded-ai-key', severity: 'info' });
    expect(await messages('.env', key, new Map([['.gitignore', '.env\n']]))).toEqual([]);
  });

  it('is reported in a sample, which others copy', async () => {
    expect(await messages('.env.example', key, new Map())).toHaveLength(1);
  });
});

describe('one key is one finding', () => {
  it.each([
    ['compose.yaml', `services:\n  a:\n    image: x\n    environment:\n      - ${key}`],
    ['Dockerfile', `FROM x\nENV ${key}`],
    ['run.sh', `export ${key}`],
    ['run.sh', `docker run -e ${key}`],
    ['.github/workflows/a.yml', `on: push\njobs:\n  a:\n    steps:\n      - run: |\n          export ${key}`],
  ])('in %s', async (path, text) => {
    expect(await messages(path, text, new Map())).toHaveLength(1);
  });

  it('shows nothing of the key', async () => {
    const findings = await lintText(`export ${key}`, 'run.sh');
    const shown = JSON.stringify(
      findings.map(({ message, fixes }) => [message, fixes.map((fix) => fix.title)]),
    );
    expect(shown).not.toContain('Synth3tic');
  });
});

describe('what a variable brings', () => {
  it('is reported where it is written', async () => {
    const findings = await messages(
      'run.sh',
      `export ${key}curl -H "x-api-key: $OPENAI_API_KEY" https://a.b\n`,
      new Map(),
    );
    expect(findings).toHaveLength(1);
  });
});
