import type { ArtifactFormat } from '../../facts/artifact.ts';
import type { Bytes } from '../bytes.ts';
import type { ArtifactReader, ReadContext, Sample } from '../reader.ts';
import { peek } from '../xml/encoding.ts';
import { walkXml, type XmlElement } from '../xml/walk.ts';

/**
 * Models in XML, by the Data Mining Group. Nothing in them is code; but its readers may follow what the document
 * declares, extensions carry whatever a vendor likes, and JPMML takes the name of a function for that of a class.
 */
export const pmml: ArtifactReader = { format: 'pmml', recognises, read };

function recognises({ start, name }: Sample): boolean {
  const text = peek(start);
  if (!/^[\s\ufeff\u00ef\u00bb\u00bf]*</.test(text)) return false;
  if (/<(?:\w+:)?PMML[\s>]/.test(text)) return true;
  // Behind a long declaration or comment.
  return /\.pmml(?:\.xml)?$/i.test(name) && /^[^<]*<[?!]/.test(text);
}

async function read(bytes: Bytes, context: ReadContext): Promise<ArtifactFormat | undefined> {
  const models = new Set<string>();
  let fields = 0;
  await walkXml(bytes, context, (element) => {
    const { attributes, depth } = element;
    const name = element.name.replace(/^\w+:/, '');
    if (depth === 0) {
      if (name !== 'PMML') context.sign('malformed', element.offset, { reason: `its root is ${name}` });
      context.metadata('version', attributes.version ?? '');
    }
    if (depth === 1 && /Model$|^(?:RegressionModel|NeuralNetwork|Scorecard)$/.test(name)) models.add(name);
    if (name === 'DataField') fields += 1;
    if (name === 'Application')
      context.metadata('application', [attributes.name, attributes.version].filter(Boolean).join(' '));
    const script = scriptIn(name, element);
    if (script !== undefined) context.sign('embedded-script', element.offset, { name: script });
  });
  context.metadata('models', [...models].join(', '));
  context.metadata('fields', String(fields));
  return undefined;
}

/** An extension that says itself that it is a program, or a function that is named like a class. */
function scriptIn(name: string, { attributes }: XmlElement): string | undefined {
  const shown =
    name === 'Extension'
      ? [attributes.name, attributes.value, attributes.extender].filter(Boolean).join(' ')
      : '';
  if (/\b(?:script|code|python|javascript|groovy|eval|exec)\b/i.test(shown)) return shown.slice(0, 200);
  const called = name === 'Apply' ? attributes.function : undefined;
  return called !== undefined && /^[a-z]\w*(?:\.\w+)*\.[A-Z]\w*$/.test(called)
    ? called.slice(0, 200)
    : undefined;
}
