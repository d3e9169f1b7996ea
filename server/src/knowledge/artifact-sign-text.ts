import type { ArtifactFormat, SignObservation } from '../facts/artifact.ts';
import { artifactFormatNames } from './artifact-format-names.ts';
import { limitText } from './limit-texts.ts';

type SignData = SignObservation['data'];

/** Data that readers give as ids, in words. */
const inWords: Readonly<Record<string, (data: SignData) => string | undefined>> = {
  limit: limitText,
  formats: ({ formats = '' }) => String(formats).split(', ').map(formatName).join(', '),
};

/** Fills the text of a sign; see `SignMeaning.what`. */
export function fillSign(text: string, data: SignData): string {
  const textOf = (hole: string): string => {
    const value = inWords[hole]?.(data) ?? data[hole];
    return value === undefined ? '' : String(value);
  };
  const chosen = text.replace(/\[([^\]]*)\]/g, (_, part: string) => {
    const canBeFilled = (each: string): boolean => holesOf(each).every((hole) => textOf(hole) !== '');
    return part.split('|').find(canBeFilled) ?? '';
  });
  return chosen.replace(/\{\{(\w+)\}\}/g, (_, hole: string) => textOf(hole));
}

function holesOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');
}

function formatName(id: string): string {
  return isFormat(id) ? artifactFormatNames[id] : id;
}

function isFormat(id: string): id is ArtifactFormat {
  return Object.hasOwn(artifactFormatNames, id);
}
