import type { Facts } from '../../facts/fact.ts';
import type { Span } from '../../facts/span.ts';
import { type FactLists, factLists } from '../fact-lists.ts';
import type { Format, ParsedFile } from '../format.ts';
import type { Shell } from '../shell/shell.ts';
import { dockerfileFacts } from './facts.ts';
import { type Instruction, readInstructions } from './instructions.ts';

/** Dockerfiles and Containerfiles. */
export function dockerfileFormat(shell: Shell): Format {
  function parse(text: string): ParsedFile {
    let instructions: readonly Instruction[] | undefined;
    let lists: FactLists | undefined;
    const all = (): readonly Instruction[] => {
      instructions ??= readInstructions(text);
      return instructions;
    };
    return {
      text,
      facts<Kind extends keyof Facts>(kind: Kind): readonly Facts[Kind][] {
        lists ??= factLists(dockerfileFacts(text, all(), shell));
        return lists.of(kind);
      },
      isComment: (offset) => isComment(text, offset),
      get firstError() {
        return firstError(all());
      },
      update: parse,
      dispose() {},
    };
  }
  return { id: 'dockerfile', comment: { open: '#', ownLine: true }, parse };
}

/** A line that begins with `#`: behind an instruction it is an argument. */
function isComment(text: string, offset: number): boolean {
  return /^[ \t]*#/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset + 1));
}

const keywords = new Set(
  'FROM RUN CMD LABEL MAINTAINER EXPOSE ENV ADD COPY ENTRYPOINT VOLUME USER WORKDIR ARG ONBUILD STOPSIGNAL HEALTHCHECK SHELL'.split(
    ' ',
  ),
);

function firstError(instructions: readonly Instruction[]): Span | undefined {
  for (const { keyword, keywordSpan, heredocs, span } of instructions) {
    if (!keywords.has(keyword)) return keywordSpan;
    if (heredocs.some(({ closed }) => !closed)) return span;
  }
  return undefined;
}
