import { SaxesParser } from 'saxes';
import type { Bytes } from '../bytes.ts';
import { LimitReached } from '../limits.ts';
import type { ReadContext } from '../reader.ts';
import { declarationsIn } from './doctype.ts';
import { encodingOf } from './encoding.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** 0 for the root. */
  readonly depth: number;
  /** Near enough in bytes: characters from the start. */
  readonly offset: number;
}

const chunkSize = 64 * 1024;
const maxDepth = 10_000;
/** Of one tag, comment or declaration, in characters: the parser keeps it until its end. */
const maxPart = 16 * 1024 * 1024;
const maxErrors = 100;

/**
 * Reads XML to its end without building it and without expanding or fetching anything; what its declarations would make
 * another parser do is said as signs.
 */
export async function walkXml(
  bytes: Bytes,
  context: ReadContext,
  open: (element: XmlElement) => void,
): Promise<void> {
  const parser = new SaxesParser();
  let depth = 0;
  let lastEvent = 0;
  let isDeclaring = false;
  let errors = 0;
  let includes = false;
  const seen = (): void => {
    lastEvent = parser.position;
  };
  parser.on('opentag', ({ name, attributes }) => {
    seen();
    context.budget.spend('steps', 1);
    if (depth === maxDepth) throw new LimitReached('depth', maxDepth);
    open({ name, attributes, depth, offset: parser.position });
    depth += 1;
    includes ||= Object.values(attributes).includes(inclusion);
    if (/(?:^|:)include$/.test(name) && attributes.href !== undefined && (includes || name.startsWith('xi:')))
      context.sign('external-entity', parser.position, { name, target: shorten(attributes.href) });
  });
  parser.on('closetag', () => {
    depth -= 1;
    seen();
  });
  parser.on('comment', seen);
  parser.on('processinginstruction', seen);
  parser.on('xmldecl', seen);
  parser.on('doctype', (text) => {
    seen();
    isDeclaring = true;
    for (const { kind, name, target } of declarationsIn(text)) {
      if (kind === 'external') context.sign('external-entity', parser.position, { name, target });
      else context.sign('entity-declaration', parser.position, { name });
    }
  });
  parser.on('error', ({ message }) => {
    // An entity that the document declares is unknown to this parser, which reads no declarations.
    if (isDeclaring && /entity/.test(message)) return;
    errors += 1;
    if (errors === 1)
      context.sign('malformed', parser.position, { reason: message.replace(/^\d+:\d+: /, '') });
    if (errors === maxErrors) throw new Error('it is no XML');
  });

  const decoder = new TextDecoder(await encodingOf(bytes));
  const size = await bytes.size();
  for (let offset = 0; offset < size; offset += chunkSize) {
    context.budget.check();
    parser.write(decoder.decode(await bytes.read(offset, chunkSize), { stream: true }));
    if (parser.position - lastEvent > maxPart) throw new Error(`a part of more than ${maxPart} characters`);
  }
  parser.write(decoder.decode());
  parser.close();
}

const inclusion = 'http://www.w3.org/2001/XInclude';

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
