import type { Environment } from '../../../facts/environment.ts';
import type { Fact } from '../../../facts/fact.ts';
import { lineChanges, slice, splitWords } from '../../containers/words.ts';
import { at, type DataNode, entriesOf, entryOf, type ScalarNode } from '../../data/node.ts';
import { editInFile, type Piece } from '../../piece.ts';
import type { Argument } from '../../shell/shell.ts';
import type { DocumentFile, DocumentReader } from '../reader.ts';
import { filledIn } from './parts.ts';

/** `%i` and the like; `%%` is a percent sign. */
const specifier = /%[A-Za-z]|\$\{?\w+\}?/g;

/** Units that run a service. */
export const systemdReader: DocumentReader = {
  kind: 'systemd',
  recognises: ({ name, path, documents: [root] }) =>
    /\.(?:service|conf)$/.test(name) && entryOf(at(root, 'Service'), 'ExecStart') !== undefined
      ? true
      : /\.service(?:\.d\/[^/]+\.conf)?$/.test(path) && at(root, 'Service') !== undefined,
  *read(file) {
    const service = at(file.documents[0], 'Service');
    const known = new Map<string, string>();
    for (const variable of variablesOf(service)) {
      if (variable.value.kind === 'string') known.set(variable.name, variable.value.value);
      yield variable;
    }
    for (const { key, value } of entriesOf(service)) {
      if (!/^Exec(?:Start|Reload|Stop|Condition)/.test(key)) continue;
      for (const line of scalarsOf(value)) {
        yield* started(file, line.piece(), key === 'ExecStart' ? 'start' : 'run', known);
      }
    }
  },
};

function scalarsOf(node: DataNode | undefined): readonly ScalarNode[] {
  if (node?.kind === 'list') return node.items.flatMap(scalarsOf);
  return node?.kind === 'scalar' ? [node] : [];
}

/** A line may begin with characters that say how it is run. */
function started(
  file: DocumentFile,
  line: Piece,
  phase: 'start' | 'run',
  known: ReadonlyMap<string, string>,
): readonly Fact[] {
  const before = /^[-@:+!|]*/.exec(line.text)?.[0].length ?? 0;
  const rest = slice(line, before, line.text.length);
  // A backslash at a line's end is no word.
  const split = splitWords(rest).filter(({ start, end }) => !/^[\\\s]*$/.test(rest.text.slice(start, end)));
  const words = split.map(({ piece, start, end }): Argument => {
    const span = rest.toFile({ start, end });
    const isKnown = filledIn(piece.text, specifier).kind === 'string';
    const raw = file.text.slice(span.start, span.end);
    return {
      ...(isKnown ? { text: piece.text } : {}),
      raw,
      span: piece.toFile({ start: 0, end: piece.text.length }),
      piece,
    };
  });
  return file.shell.argv(words, { where: 'service-unit', phase, variables: known }, lineChanges(rest, split));
}

/** `Environment=A=1 "B=two words"`, as often as one likes. */
function* variablesOf(service: DataNode | undefined): Generator<Environment> {
  for (const node of scalarsOf(at(service, 'Environment'))) {
    const line = node.piece();
    for (const { piece, start, end } of splitWords(line)) {
      const equals = piece.text.indexOf('=');
      if (equals <= 0) continue;
      const length = piece.text.length;
      const value = slice(piece, equals + 1, length);
      const valueSpan =
        equals + 1 === length
          ? {
              start: piece.toFile({ start: equals, end: length }).end,
              end: piece.toFile({ start: equals, end: length }).end,
            }
          : piece.toFile({ start: equals + 1, end: length });
      const span = line.toFile({ start, end });
      yield {
        kind: 'environment',
        name: piece.text.slice(0, equals),
        value: filledIn(value.text, /%[A-Za-z]/g),
        span,
        valueSpan,
        statement: span,
        where: 'service-unit',
        change: {
          replaceValue(wanted) {
            if (!('literal' in wanted)) return undefined;
            const text = String(wanted.literal ?? '');
            const isQuoted = /^["']/.test(line.text.slice(start, end));
            return /["'\\\r\n]/.test(text) || (!isQuoted && /\s/.test(text))
              ? undefined
              : [{ span: valueSpan, text }];
          },
          remove() {
            const space = /^\s*/.exec(line.text.slice(end, end + 200))?.[0].length ?? 0;
            const isAlone = line.text.trim().length === end - start;
            return isAlone ? undefined : [editInFile(line, { span: { start, end: end + space }, text: '' })];
          },
        },
      };
    }
  }
}
