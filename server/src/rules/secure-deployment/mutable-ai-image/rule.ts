import { defineRule } from '../../../engine/rule.ts';
import { imageTriggers, isAiImage, stability } from '../../../knowledge/ai-images.ts';

/** Where Ollama keeps models; its names are read like those of images. */
const models = 'registry.ollama.ai';

/** What tells Ollama's recipes, which may name any model, from Dockerfiles. */
const modelfiles = [
  ...['SYSTEM', 'PARAMETER', 'TEMPLATE', 'ADAPTER', 'MESSAGE', ':latest'],
  ...['llama', 'qwen', 'mistral', 'gemma', 'deepseek', 'phi'],
].map((text) => ['FROM', text]);

export default defineRule({
  id: 'mutable-ai-image',
  title: 'An AI image is not pinned',
  guidelines: ['supply-chain'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-494', 'LLM04:2026'],
  triggers: [...imageTriggers, ['ollama', 'pull'], ['ollama', 'run'], ...modelfiles],
  messages: {
    moving: '{{image}} is another image after each push; name a version or digest',
    version: '{{image}} can be pushed again under its tag; add the digest',
    model: '{{image}} is whatever :latest means today; name the model with its tag',
  },
  on: {
    image(image, report) {
      const isModel = image.registry === models;
      // What an agent starts over MCP has a rule of its own.
      if (image.where === 'mcp' || (!isModel && !isAiImage(image))) return;
      const state = stability(image);
      if (state === 'digest' || state === 'unknown') return;
      const place = { at: image.span, statement: image.statement, data: { image: short(image.text) } };
      if (isModel) {
        if (image.tag === undefined || image.tag === 'latest') report({ ...place, message: 'model' });
      } else if (state === 'moving') report({ ...place, message: 'moving' });
      else report({ ...place, message: 'version', severity: 'info', profile: 'strict' });
    },
    command(command, report) {
      if (command.program !== 'ollama') return;
      const verb = command.words.findIndex(({ text }) => text === 'pull' || text === 'run');
      if (verb < 0 || command.words.slice(0, verb).some(({ raw }) => !raw.startsWith('-'))) return;
      const word = command.words.slice(verb + 1).find(({ raw }) => !raw.startsWith('-'));
      if (word?.text === undefined || !/^[\w.-]+(?:\/[\w.-]+)*(?::latest)?$/.test(word.text)) return;
      report({
        at: word.span,
        statement: command.statement,
        message: 'model',
        data: { image: short(word.text) },
        severity: 'info',
      });
    },
  },
});

function short(text: string): string {
  return text.length > 30 ? `…${text.slice(-29)}` : text;
}
