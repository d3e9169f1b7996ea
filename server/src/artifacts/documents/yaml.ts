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
const maxSize = 16 * 1024 * 1024;

/** In UTF-16: of what is longer, no tree is built only to tell it from prose. */
const maxTree = 2 * 1024 * 1024;

/** How far a tag is looked for behind what is read, in bytes, and in what steps. */
const maxSought = 256 * 1024 * 1024;
const window = 1024 * 1024;
const overlap = 256;

const yamlName = /(?:\.ya?ml|^MLmodel)$/i;
const settingsName = /(?:\.ya?ml|\.json|^MLmodel)$/i;

/** Rules out nearly every other text at once; what is left is read in earnest. */
const mayHoldTags = /(?:^|[\s,[{:?-])!(?:!|<|[\w-]+!|[^\s!<]*(?:object|module|name)[/:])|^%TAG/m;

/** A tag that is looked for where the text is not read. */
const farTag = /(?:!!|!<tag:yaml\.org,2002:)python\/([a-z/]+):([\w.]+)/g;

async function recognises({ start, bytes, name }: Sample): Promise<boolean> {
  if (!looksLikeText(start)) return false;
  const content = await bytes.read(0, maxSize);
  const text = decode(content);
  const [target] = pythonTargets(text);
  if (target && (settingsName.test(name) || isYaml(text, target))) return true;
  const [first] = mayHoldTags.test(text) ? pythonTags(text) : [];
  if (first) return yamlName.test(name) || isYaml(text, first);
  if (content.length < maxSize || !yamlName.test(name)) return false;
  return !(await farTags(bytes).next()).done;
}

/** Tags behind what is read, where one is put that is to be overlooked. */
async function* farTags(bytes: Bytes): AsyncGenerator<PythonTag> {
  for (let at = maxSize - overlap; at < maxSought; at += window - overlap) {
    const content = await bytes.read(at, window);
    const text = new TextDecoder('latin1').decode(content);
    for (const { 1: role = '', 2: target = '', index } of text.matchAll(farTag))
      yield { role, target, offset: at + index };
    if (content.length < window) return;
  }
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
function isYaml(text: string, { offset }: Pick<PythonTag, 'offset'>): boolean {
  if (text.length > maxTree) {
    const short = withoutComments(text);
    if (short.length > maxTree) return true;
    return isYaml(short, { offset: withoutComments(text.slice(0, offset)).length });
  }
  if (nestingOf(text) > maxNesting) return false;
  const documents = parseAllDocuments(text, { logLevel: 'silent', version: '1.1', uniqueKeys: false });
  if (!Array.isArray(documents)) return false;
  const holder = documents.find(({ range }) => offset < (range?.[2] ?? 0));
  return holder !== undefined && holder.errors.length === 0;
}

/** Without what a file can be made long with for nothing. */
function withoutComments(text: string): string {
  return text.replace(/^[ \t]*(?:#.*)?\r?\n/gm, '');
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
  const text = decode(await bytes.read(0, maxSize));
  for (const tag of [...pythonTags(text), ...pythonTargets(text)]) tell(tag, context);
  if (size <= maxSize) return undefined;
  context.sign('limit-reached', maxSize, { limit: 'text', allowed: maxSize });
  for await (const tag of farTags(bytes)) tell(tag, context);
  return undefined;
}

function tell({ role, target, offset }: PythonTag, context: ReadContext): void {
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
