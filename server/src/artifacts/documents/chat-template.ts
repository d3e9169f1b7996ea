import type { Bytes } from '../bytes.ts';
import type { ArtifactReader, ReadContext, Sample } from '../reader.ts';

/**
 * Chat templates inside archives: `tokenizer_config.json`, `chat_template.json`, `chat_template.jinja`. Files of a
 * workspace have a rule of their own, which points at the very place in their text.
 */
export const chatTemplate: ArtifactReader = { format: 'chat-template', recognises, read };

/** What is read of a file at most, in bytes: the vocabulary may stand before the template. */
const maxSize = 16 * 1024 * 1024;
const key = 'chat_template';
const templateName = /\.(?:jinja2?|j2)$/i;

async function recognises({ name, within, start, bytes }: Sample): Promise<boolean> {
  if (within.length === 0 || start.length === 0 || start.includes(0)) return false;
  if (templateName.test(name)) return true;
  if (!/^\s*[{[]/.test(decode(start))) return false;
  return decode(await bytes.read(0, maxSize)).includes(`"${key}`);
}

async function read(bytes: Bytes, context: ReadContext): Promise<undefined> {
  context.budget.spend('steps', Math.min(maxSize, await bytes.size()));
  const text = decode(await bytes.read(0, maxSize));
  const found = templateName.test(context.name)
    ? [{ name: context.name, text }]
    : templatesIn(JSON.parse(text));
  for (const template of found) {
    context.template({ language: 'jinja', ...template }, Math.max(0, text.indexOf(key)));
  }
}

interface Template {
  readonly name: string;
  readonly text: string;
}

/** One template, or a list of them with their names. */
function templatesIn(config: unknown): readonly Template[] {
  if (typeof config !== 'object' || config === null) return [];
  return Object.entries(config).flatMap(([name, value]): readonly Template[] => {
    if (!name.startsWith(key)) return [];
    if (typeof value === 'string') return [{ name, text: value }];
    if (typeof value !== 'object' || value === null) return [];
    return Object.values(value).flatMap((each: unknown): readonly Template[] => {
      if (typeof each === 'string') return [{ name, text: each }];
      const inner =
        typeof each === 'object' && each !== null && 'template' in each ? each.template : undefined;
      return typeof inner === 'string' ? [{ name, text: inner }] : [];
    });
  });
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
