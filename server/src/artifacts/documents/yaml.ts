import { parseAllDocuments } from 'yaml';
import type { ArtifactFormat } from '../../facts/artifact.ts';
import type { Bytes } from '../bytes.ts';
import type { ArtifactReader, ReadContext, Sample } from '../reader.ts';
import { type PythonTag, pythonTags } from './yaml-tags.ts';
import { pythonTargets } from './yaml-targets.ts';

/**
 * YAML that holds objects of Python: what PyYAML's unsafe loaders import, build and call while they read it, or what
 * Hydra is told to call of Python's own library. Other YAML is settings, and no concern of a scanner of models.
 */
export const yaml: ArtifactReader = { format: 'yaml', recognises, read };

/** What is read of a file at most, in bytes; configurations are far smaller. */
const maxSize = 2 * 1024 * 1024;

const yamlName = /(?:\.ya?ml|^MLmodel)$/i;

/** Rules out nearly every other text at once; what is left is read in earnest. */
const mayHoldTags = /(?:^|[\s,[{:?-])!(?:!|<|[\w-]+!|[^\s!<]*(?:object|module|name)[/:])|^%TAG/m;

async function recognises({ start, bytes, name }: Sample): Promise<boolean> {
  if (!looksLikeText(start)) return false;
  const text = decode(await bytes.read(0, maxSize));
  if (pythonTargets(text).length > 0) return true;
  if (!mayHoldTags.test(text)) return false;
  const [first] = pythonTags(text);
  return first !== undefined && (yamlName.test(name) || isYaml(text, first));
}

function looksLikeText(start: Uint8Array): boolean {
  const isWide = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  return start.length > 0 && (isWide || !start.includes(0));
}

/** PyYAML reads the encodings that YAML has, by the mark at the start. */
function decode(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8';
  return new TextDecoder(wide).decode(bytes);
}

/** PyYAML gives up at about that depth; a parser that does not would use up the stack. */
const maxNesting = 200;

/**
 * Prose and code about such tags are not meant. PyYAML reads a document to its end before it builds anything, so one
 * with an error does nothing; but the one before it does.
 */
function isYaml(text: string, { offset }: PythonTag): boolean {
  if (nestingOf(text) > maxNesting) return false;
  const documents = parseAllDocuments(text, { logLevel: 'silent', version: '1.1', uniqueKeys: false });
  if (!Array.isArray(documents)) return false;
  const holder = documents.find(({ range }) => offset < (range?.[2] ?? 0));
  return holder !== undefined && holder.errors.length === 0;
}

/** At least how deep values can stand in others: by brackets, or by the marks and the space in front of a line. */
function nestingOf(text: string): number {
  let open = 0;
  let deepest = 0;
  for (const [found] of text.matchAll(/[[{\]}]|^[ ?:-]+/gm)) {
    if (found === '[' || found === '{') open += 1;
    else if (found === ']' || found === '}') open = Math.max(0, open - 1);
    deepest = Math.max(deepest, open, found.length);
  }
  return deepest;
}

async function read(bytes: Bytes, context: ReadContext): Promise<ArtifactFormat | undefined> {
  const size = await bytes.size();
  if (size > maxSize) context.sign('limit-reached', maxSize, { limit: 'text', allowed: maxSize });
  const text = decode(await bytes.read(0, maxSize));
  for (const { role, target, offset } of [...pythonTags(text), ...pythonTargets(text)]) {
    context.budget.spend('steps', 1);
    const dot = target.lastIndexOf('.');
    const isModule = role === 'module';
    context.component(
      {
        loader: 'yaml',
        module: isModule ? target : target.slice(0, Math.max(0, dot)),
        name: isModule ? '' : target.slice(dot + 1),
        details: { role },
      },
      offset,
    );
  }
  return undefined;
}
