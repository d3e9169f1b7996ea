import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { clusterText } from './cluster.ts';

/** One project of the kind that a platform team keeps: what it holds, by path. A few of its files have something to find. */
function project(index: number): Readonly<Record<string, string>> {
  const isNth = (nth: number): boolean => index % nth === 0;
  const modules = Array.from(
    { length: 6 },
    (_, part) => [`src/part_${part}.py`, module(index, part)] as const,
  );
  return {
    'README.md': `# Project ${index}\n\n${'Words about what it does and how it is run.\n'.repeat(30)}`,
    'AGENTS.md': `# For agents\n\n${'Run the tests before you say that you are done.\n'.repeat(15)}`,
    Dockerfile: dockerfile(isNth(4)),
    Makefile: 'test:\n\tpython -m pytest -q\n\nimage:\n\tdocker build -t app .\n',
    '.env.example': 'OPENAI_API_KEY=\nLOG_LEVEL=info\n',
    '.mcp.json': mcp(isNth(5)),
    '.github/workflows/ci.yml': workflow(isNth(7)),
    '.github/dependabot.yml':
      'version: 2\nupdates:\n  - package-ecosystem: pip\n    directory: /\n    schedule:\n      interval: weekly\n',
    'compose.yaml': compose(index, isNth(3)),
    'deploy/cluster.yaml': clusterText(3),
    'deploy/config.json': JSON.stringify(
      { name: `app-${index}`, features: Array(60).fill({ on: true }) },
      null,
      2,
    ),
    'deploy/values.yaml': `replicas: 2\nimage:\n  repository: registry.example/app-${index}\n  tag: "1.${index}"\n`,
    'package.json': JSON.stringify({ name: `app-${index}`, scripts: { test: 'vitest run' } }, null, 2),
    'pyproject.toml': `[project]\nname = "app-${index}"\nversion = "1.0"\ndependencies = ["torch==2.9.0", "fastapi>=0.120"]\n`,
    'requirements.txt': 'torch==2.9.0\nfastapi==0.120.0\nuvicorn==0.38.0\n',
    'scripts/start.sh':
      '#!/usr/bin/env bash\nset -euo pipefail\nexec uvicorn app:app --host 127.0.0.1 --port 8000\n',
    'scripts/data.sh': '#!/bin/sh\nset -e\nmkdir -p data\ntar -xzf archive.tar.gz -C data\n',
    ...Object.fromEntries(modules),
  };
}

function module(index: number, part: number): string {
  const functions = Array.from(
    { length: 12 },
    (_, each) =>
      `def step_${each}(values, scale=${each}):\n    """One step."""\n    return [value * scale for value in values]\n`,
  );
  const loads =
    part === 0 && index % 6 === 0
      ? 'import torch\n\nstate = torch.load("model.pt", weights_only=False)\n'
      : '';
  return `import math\n${loads}\n\n${functions.join('\n\n')}\n\nlimit = math.pi * ${index}\n`;
}

function dockerfile(isLoose: boolean): string {
  return `FROM python:3.12-slim\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\n${
    isLoose ? 'RUN curl -fsSL https://ollama.com/install.sh | sh\n' : ''
  }COPY . .\nCMD ["uvicorn", "app:app", "--host", "0.0.0.0"]\n`;
}

function mcp(isLoose: boolean): string {
  const version = isLoose ? '' : '@2025.8.21';
  const server = {
    command: 'npx',
    args: ['-y', `@modelcontextprotocol/server-filesystem${version}`, './data'],
  };
  return JSON.stringify({ mcpServers: { files: { ...server, env: { TOKEN: '${TOKEN}' } } } }, null, 2);
}

function workflow(isLoose: boolean): string {
  const agent = isLoose ? '      - run: claude -p "fix the tests" --dangerously-skip-permissions\n' : '';
  return `name: ci\non: [push, pull_request]\npermissions:\n  contents: read\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: |\n          python -m pip install -r requirements.txt\n          python -m pytest -q\n${agent}`;
}

function compose(index: number, isLoose: boolean): string {
  const port = isLoose ? '11434:11434' : '127.0.0.1:11434:11434';
  return `services:\n  app:\n    build: .\n    environment:\n      - OLLAMA_HOST=http://ollama:11434\n    depends_on: [ollama]\n  ollama:\n    image: ollama/ollama:0.${index}.0\n    ports:\n      - "${port}"\n    volumes:\n      - models:/root/.ollama\nvolumes:\n  models:\n`;
}

/** Writes a repository of about `count` files of all kinds, and gives how many it holds. */
export async function writeMixedRepository(folder: string, count: number): Promise<number> {
  await rm(folder, { recursive: true, force: true });
  let written = 0;
  for (let index = 0; written < count; index += 1) {
    for (const [path, text] of Object.entries(project(index))) {
      const file = join(folder, `project-${index}`, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
      written += 1;
    }
  }
  return written;
}
