import { describe, expect, it } from 'vitest';
import { type ImageName, parseImage } from '../../../server/src/facts/image.ts';
import {
  imageTriggers,
  isAgentImage,
  isAiImage,
  stability,
} from '../../../server/src/knowledge/ai-images.ts';
import { serverPrograms } from '../../../server/src/knowledge/ai-server-programs.ts';

function image(text: string): ImageName {
  const parsed = parseImage(text);
  if (!parsed) throw new Error(`${text} is no image`);
  return parsed;
}

describe('images', () => {
  it.each([
    'vllm/vllm-openai',
    'docker.io/ollama/ollama:0.12.10',
    'registry.example.com:5000/mirror/vllm/vllm-openai:latest',
    'ghcr.io/huggingface/text-generation-inference:3.3.4',
    'nvcr.io/nvidia/tritonserver:25.10-py3',
    'nvcr.io/nim/meta/llama-3.1-8b-instruct:1.8.4',
    'quay.io/jupyter/scipy-notebook',
    'cr.weaviate.io/semitechnologies/weaviate:1.33.1',
  ])('%s has to do with models', (text) => expect(isAiImage(image(text))).toBe(true));

  it.each([
    'python:3.12',
    'nginx',
    'portainer/portainer-ce:latest',
    'traefik:v3',
    'datadog/agent:7',
    'example/vllm-openai-client-docs/web',
    'docker:28-dind',
    'prom/node-exporter',
    'my/ollama-proxy',
  ])('%s has not', (text) => {
    expect(isAiImage(image(text))).toBe(false);
    expect(isAgentImage(image(text))).toBe(false);
  });

  it.each([
    ['vllm/vllm-openai', 'moving'],
    ['vllm/vllm-openai:latest', 'moving'],
    ['x/y:main-latest', 'moving'],
    ['x/y:nightly', 'moving'],
    ['x/y:latest-gpu', 'moving'],
    ['x/y:server-cuda', 'moving'],
    ['x/y:rocm', 'moving'],
    ['vllm/vllm-openai:v0.11.2', 'version'],
    ['nvcr.io/nvidia/tritonserver:25.10-py3', 'version'],
    ['x/y:nightly-20260101', 'version'],
    ['x/y:main-0a1b2c3d', 'version'],
    ['x/y:1.2.3-cuda12.4-devel', 'version'],
    [`x/y:latest@sha256:${'0123456789abcdef'.repeat(4)}`, 'digest'],
    ['x/y:$VERSION', 'unknown'],
  ] as const)('%s is %s', (text, expected) => expect(stability(image(text))).toBe(expected));

  it('every server can be found by a trigger', () => {
    for (const { images } of serverPrograms) {
      for (const name of images) expect(imageTriggers.some((text) => name.includes(text))).toBe(true);
    }
  });

  it('every row can be recognised and says where it was checked', () => {
    for (const row of serverPrograms) {
      expect(row.commands.length + row.images.length).toBeGreaterThan(0);
      expect(row.ports.length).toBeGreaterThan(0);
      expect(row.checked).not.toBe('');
    }
  });
});
