import { describe, expect, it } from 'vitest';
import { commandFetch } from '../../../server/src/knowledge/hub-commands.ts';
import {
  addressOf,
  fetchedFile,
  runsInput,
  scriptFile,
} from '../../../server/src/knowledge/shell-downloads.ts';
import { facts } from '../../support/probe.ts';

async function first(script: string) {
  const [command] = await facts('command', `${script}\n`, { path: 'x.sh' });
  if (!command) throw new Error('no command');
  return command;
}

describe('commandFetch', () => {
  it.each([
    ['hf download acme/m', 'models acme/m'],
    ['uvx --from huggingface_hub hf download acme/m', 'models acme/m'],
    ['hf download --repo-type dataset acme/d', 'datasets acme/d'],
    ['hf download --repo-type space acme/s', 'spaces acme/s'],
    ['hf download acme/m --revision abc', 'models acme/m abc'],
    ['hf download acme/m --revision="$X"', 'models acme/m ?'],
    ['vllm serve acme/m', 'models acme/m'],
    ['vllm serve --model acme/m', 'models acme/m'],
    ['vllm bench serve --model acme/m', undefined],
    ['vllm serve /m', undefined],
    ['vllm serve $M', undefined],
    ['lmdeploy serve api_server acme/m', 'models acme/m'],
    ['lmdeploy lite acme/m', undefined],
    ['lm_eval --model hf --model_args pretrained=acme/m,revision=main', 'models acme/m main'],
    ['ollama run hf.co/acme/m:Q4', 'models acme/m'],
    ['ollama run llama3.2', undefined],
    ['docker model pull hf.co/acme/m', 'models acme/m'],
    ['docker pull acme/m', undefined],
    ['git clone https://huggingface.co/datasets/acme/d', 'datasets acme/d'],
  ])('%s', async (script, expected) => {
    const fetch = commandFetch(await first(script));
    const revision = fetch?.revision && (fetch.revision.text ?? '?');
    expect(fetch && [fetch.hub, fetch.repository, ...(revision ? [revision] : [])].join(' ')).toBe(expected);
  });
});

describe('downloads of a shell', () => {
  it.each([
    ['curl https://a/x.sh', undefined],
    ['curl -o y.sh https://a/x.sh', 'y.sh'],
    ['curl -fsSLo y.sh https://a/x.sh', 'y.sh'],
    ['curl --output=y.sh https://a/x.sh', 'y.sh'],
    ['curl -O https://a/x.sh?v=1', 'x.sh'],
    ['curl https://a/x.sh > y.sh', 'y.sh'],
    ['wget https://a/x.sh', 'x.sh'],
    ['wget -qO- https://a/x.sh', undefined],
    ['wget -O - https://a/x.sh', undefined],
    ['wget -qO y.sh https://a/x.sh', 'y.sh'],
  ])('%s writes %s', async (script, expected) => {
    const command = await first(script);
    expect(fetchedFile(command)).toBe(expected);
    expect(addressOf(command)).toContain('https://a/x.sh');
  });

  it.each([
    ['bash', true],
    ['bash -', true],
    ['bash -s -- --yes', true],
    ['bash -x', true],
    ['bash script.sh', false],
    ["bash -c 'x'", false],
    ['python3', true],
    ['python3 -', true],
    ['python3 -c x', false],
    ['python3 -m json.tool', false],
    ['jq .', false],
  ])('%s runs its input: %s', async (script, expected) => {
    expect(runsInput(await first(script))).toBe(expected);
  });

  it.each([
    ['bash x.sh', 'x.sh'],
    ['bash -e x.sh arg', 'x.sh'],
    ['source x.sh', 'x.sh'],
    ["bash -c 'x.sh'", undefined],
    ['cat x.sh', undefined],
  ])('%s runs %s', async (script, expected) => {
    expect(scriptFile(await first(script))).toBe(expected);
  });
});
