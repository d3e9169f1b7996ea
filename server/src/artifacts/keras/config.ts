import { type Bytes, bytesOf } from '../bytes.ts';
import { decodeJson } from '../json/decode.ts';
import { JsonError } from '../json/tokens.ts';
import { walkJson } from '../json/walk.ts';
import type { ReadContext } from '../reader.ts';
import { describe, isTelling } from './describe.ts';
import { createObjects } from './objects.ts';

/** Of one config, in bytes: a vocabulary of a million words fits. */
export const maxConfig = 16 * 1024 * 1024;

export interface KerasJsonOptions {
  /** The text may end somewhere behind the config. */
  readonly isLoose?: boolean;
}

/**
 * Says what every object of a Keras config is: layers, wrappers, cells, activations, losses and what they hold. Gives
 * how many bytes of it were read. `start` is where the config stands.
 */
export async function readKerasJson(
  bytes: Bytes,
  context: ReadContext,
  start: number,
  { isLoose = false }: KerasJsonOptions = {},
): Promise<number> {
  const content = await bytes.read(0, maxConfig + 1);
  if (content.length > maxConfig && !isLoose)
    context.sign('limit-reached', start, { limit: 'config', allowed: maxConfig });
  context.budget.spend('steps', content.length / 16);
  const text = textOf(content);
  const hidden: { readonly bytes: Uint8Array; readonly name: string }[] = [];
  const objects = createObjects((object) => {
    const found = describe(object, (name, held) => hidden.push({ name, bytes: held }));
    for (const { offset, ...component } of found) context.component(component, start + offset);
  }, isTelling);
  let read = text.length;
  try {
    walkJson(
      text,
      {
        ...objects.visitor,
        duplicate: (path, offset) =>
          context.sign('duplicate-key', start + offset, { key: String(path.at(-1) ?? '') }),
      },
      'python',
    );
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    read = error.offset;
    if (!isLoose)
      context.sign('malformed', start + error.offset, { reason: `its config has ${error.message}` });
  } finally {
    objects.end();
  }
  for (const { name, bytes: held } of hidden) await context.inside(name, bytesOf(held));
  return read;
}

/** Without a byte order mark and without what pads a text of fixed length. */
function textOf(content: Uint8Array): string {
  const text = decodeJson(content);
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}
