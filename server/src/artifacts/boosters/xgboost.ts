import type { ArtifactFormat } from '../../facts/artifact.ts';
import { type Bytes, bytesOf } from '../bytes.ts';
import { JsonError } from '../json/tokens.ts';
import { walkJson } from '../json/walk.ts';
import type { ArtifactReader, ReadContext, Sample } from '../reader.ts';
import { walkUbj } from './ubj.ts';

/**
 * XGBoost's own files: trees as numbers, in JSON, UBJSON or the old binary form. None of them holds code, so that only
 * what people want to know is read: the beginning.
 */
export const xgboost: ArtifactReader = { format: 'xgboost', recognises, read };

/** An object whose first key is `learner`; the length of the key has 64 bits or 8. */
const ubjStarts = ['{L\0\0\0\0\0\0\0\x07learner{', '{i\x07learner{', '{U\x07learner{'];

const maxRead = 1024 * 1024;

type Form = 'json' | 'ubj' | 'binary';

function recognises({ start }: Sample): boolean {
  return formOf(start) !== undefined;
}

function formOf(start: Uint8Array): Form | undefined {
  const text = new TextDecoder('latin1').decode(start.subarray(0, 512));
  if (/^\s*\{\s*"(?:learner"\s*:\s*\{|version"\s*:\s*\[[\d,\s]*\]\s*,\s*"learner"\s*:\s*\{)/.test(text))
    return 'json';
  if (ubjStarts.some((begin) => text.startsWith(begin))) return 'ubj';
  return /^binf[\s\S]{132}/.test(text) ? 'binary' : undefined;
}

async function read(bytes: Bytes, context: ReadContext): Promise<ArtifactFormat | undefined> {
  const start = await bytes.read(0, maxRead);
  const form = formOf(start);
  context.metadata('form', form ?? '');
  if (form === 'json') readJson(new TextDecoder().decode(start), context);
  else if (form === 'ubj') await walkUbj(bytes, context, isShown);
  else await readBinary(bytesOf(start), context);
  return undefined;
}

const shownDepth = 5;

/** Parameters and attributes, but none of the trees. */
function isShown(path: readonly (string | number)[]): boolean {
  return path.length <= shownDepth && path.every((part) => typeof part === 'string');
}

function readJson(text: string, context: ReadContext): void {
  try {
    walkJson(text, {
      leaf(path, value) {
        if (isShown(path)) context.metadata(path.join('.'), String(value));
      },
    });
  } catch (error) {
    // It was cut here, or is broken: whoever loads it gets an error.
    if (!(error instanceof JsonError)) throw error;
  }
}

/** learner.cc of XGBoost 1.x: parameters of 136 bytes behind the mark, then the names of objective and booster. */
async function readBinary(bytes: Bytes, context: ReadContext): Promise<void> {
  const start = await bytes.read(0, 4_096);
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  context.metadata('num_feature', String(view.getUint32(8, true)));
  context.metadata('num_class', String(view.getInt32(12, true)));
  let at = 4 + 136;
  for (const key of ['objective', 'booster']) {
    const length = at + 8 <= start.length ? view.getUint32(at, true) : 0;
    if (length === 0 || length > 64 || at + 8 + length > start.length) return;
    context.metadata(key, new TextDecoder('latin1').decode(start.subarray(at + 8, at + 8 + length)));
    at += 8 + length;
  }
}
