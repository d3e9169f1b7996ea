import { decodeJson } from '../json/decode.ts';
import type { ReadContext } from '../reader.ts';
import type { ZipKind } from '../zip/kinds.ts';
import type { ZipMember } from '../zip/member.ts';
import { isKerasConfig } from './architecture.ts';
import { readKerasJson } from './config.ts';

const config = 'config.json';

/** A `.keras` file: the config of the model, its weights, and whatever its layers bring. */
export const kerasZip: ZipKind = {
  format: 'keras',
  async recognises({ members }) {
    const own = members.find(({ name, kind }) => name === config && kind === 'file');
    if (!own) return false;
    if (members.some(({ name }) => /^(?:metadata\.json|.*\.weights\.(?:h5|npz|json))$/.test(name)))
      return true;
    const content = own.open();
    const start = await content.read(0, 4096);
    const text = decodeJson(start);
    return (/"class_name"\s*:/.test(text) && /"config"\s*:/.test(text)) || isKerasConfig(start, content);
  },
  async read({ members }, context: ReadContext) {
    const dealtWith: ZipMember[] = [];
    for (const member of members) {
      if (member.name !== config || member.kind !== 'file') continue;
      const content = member.open();
      // What is plainly a config is read as one by its content, at its own place.
      if (await isKerasConfig(await content.read(0, 4096), content)) continue;
      await readKerasJson(content, context, 0);
      dealtWith.push(member);
    }
    return { dealtWith };
  },
};
