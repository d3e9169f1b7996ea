import assert from 'node:assert/strict';
import { CodeActionKind, type TextDocument } from 'vscode';
import {
  actions,
  apply,
  closeAll,
  diagnostics,
  expectFindings,
  findings,
  open,
  remove,
  ruleOf,
  until,
  write,
} from './editor.ts';
import { test } from './runner.ts';

/** Made up, in the form of a real one. */
const token = 'hf_EXAMPLEexample0123456789EXAMPLEexam';

async function fixesFor(document: TextDocument, rule: string) {
  const finding = diagnostics(document.uri).find((diagnostic) => ruleOf(diagnostic) === rule);
  assert.ok(finding, `no finding of ${rule}`);
  return actions(document.uri, finding.range, CodeActionKind.QuickFix);
}

test('an MCP file shows the secret and the unpinned server, and both can be fixed', async () => {
  const lock = {
    lockfileVersion: 3,
    packages: { 'node_modules/@modelcontextprotocol/server-memory': { version: '2025.8.4' } },
  };
  await write('package-lock.json', JSON.stringify(lock));
  const { document } = await open(
    '.mcp.json',
    `{
  "mcpServers": {
    "memory": {
      "command": "npx",
      "args": ["-y", "@modelcontextprotocol/server-memory"],
      "env": {
        "HF_TOKEN": "${token}"
      }
    }
  }
}
`,
  );
  await expectFindings(document.uri, ['unpinned-mcp-server:5', 'hardcoded-ai-key:7']);
  for (const { message } of diagnostics(document.uri)) assert.ok(!message.includes(token), message);
  const [pin] = await fixesFor(document, 'unpinned-mcp-server');
  await apply(pin, 'pin the server');
  assert.match(document.getText(), /"@modelcontextprotocol\/server-memory@2025\.8\.4"/);
  await expectFindings(document.uri, ['hardcoded-ai-key:7']);
  const [reference] = await fixesFor(document, 'hardcoded-ai-key');
  await apply(reference, 'refer to the variable');
  assert.ok(document.getText().includes('"HF_TOKEN": "${HF_TOKEN}"'), document.getText());
  await expectFindings(document.uri, []);
  await document.save();
  await closeAll();
  await remove('.mcp.json');
  await remove('package-lock.json');
});

test('a published Ollama port is bound to this machine by its fix', async () => {
  const { document } = await open(
    'compose.yaml',
    'services:\n  ollama:\n    image: ollama/ollama:0.12.3 # the models\n    ports:\n      - "11434:11434"\n',
  );
  await until(() => findings(document.uri).includes('inference-port-published:5'));
  const [bind] = await fixesFor(document, 'inference-port-published');
  assert.equal(bind?.isPreferred, true, 'the loopback prefix is safe and preferred');
  await apply(bind, 'bind to this machine');
  assert.equal(
    document.getText(),
    'services:\n  ollama:\n    image: ollama/ollama:0.12.3 # the models\n    ports:\n      - "127.0.0.1:11434:11434"\n',
  );
  await expectFindings(document.uri, []);
  await document.save();
  await closeAll();
  await remove('compose.yaml');
});

test('a finding in JSON is suppressed from the config file', async () => {
  const { document } = await open(
    '.mcp.json',
    '{\n  "mcpServers": {\n    "search": { "url": "http://search.example.com/mcp" }\n  }\n}\n',
  );
  await expectFindings(document.uri, ['mcp-insecure-transport:3']);
  const suppress = (await fixesFor(document, 'mcp-insecure-transport')).find(({ title }) =>
    /^Suppress .* in secure-ai-lint\.yaml$/.test(title),
  );
  await apply(suppress, 'suppress in the config');
  const config = await open('secure-ai-lint.yaml');
  await config.document.save();
  assert.match(config.document.getText(), /- file: "\.mcp\.json"\n\s+rule: mcp-insecure-transport\n/);
  await expectFindings(document.uri, []);
  await closeAll();
  await remove('secure-ai-lint.yaml');
  await remove('.mcp.json');
});

test('a workflow, a shell script and a Dockerfile are read where they are opened', async () => {
  const install = 'curl -fsSL https://ollama.com/install.sh | sh';
  const files: Readonly<Record<string, readonly [text: string, expected: readonly string[]]>> = {
    'scripts/install.sh': [`#!/bin/sh\n${install}\n`, ['pipe-to-shell:2']],
    Dockerfile: [`FROM debian:13\nRUN ${install}\n`, ['pipe-to-shell:2']],
    '.github/workflows/ci.yml': [
      `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${install}\n`,
      ['pipe-to-shell:6'],
    ],
  };
  for (const [path, [text, expected]] of Object.entries(files)) {
    const { document } = await open(path, text);
    await expectFindings(document.uri, expected);
    await closeAll();
    await remove(path);
  }
});
