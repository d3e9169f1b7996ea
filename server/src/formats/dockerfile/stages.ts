import type { Environment } from '../../facts/environment.ts';
import { type ImageName, parseImage } from '../../facts/image.ts';
import { hole, interpolate, type Lookup } from '../containers/references.ts';
import { slice, splitWords } from '../containers/words.ts';
import type { Piece } from '../piece.ts';
import type { Instruction } from './instructions.ts';

/** A stage of a Dockerfile: what it is made from, and what holds at its end. */
export interface Stage {
  readonly from: Instruction;
  /** `AS name`, in lower case. */
  readonly name: string | undefined;
  /** The image's reference; nothing for `scratch` and for a stage that is made from another one. */
  readonly reference: Piece | undefined;
  readonly image: ImageName | undefined;
  /** The stage that it continues. */
  readonly base: Stage | undefined;
  /** Values of `ARG` and `ENV`; `undefined` for one that is set to something unknown. */
  readonly variables: Map<string, string | undefined>;
  readonly environment: Environment[];
  entrypoint: Instruction | undefined;
  command: Instruction | undefined;
  user: Instruction | undefined;
  /** `SHELL`'s first word. */
  shell: string | undefined;
}

/** The stages of a file; what holds in them is filled in when they are read. */
export function declareStages(instructions: readonly Instruction[]): readonly Stage[] {
  const stages: Stage[] = [];
  const globals = new Map<string, string | undefined>();
  for (const instruction of instructions) {
    if (instruction.keyword === 'FROM') {
      stages.push(declare(instruction, stages, (name) => globals.get(name)));
    } else if (instruction.keyword === 'ARG' && stages.length === 0) {
      for (const { name, value } of pairsOf(instruction)) {
        globals.set(name, value && filledIn(value.text, (each) => globals.get(each)));
      }
    }
  }
  return stages;
}

function declare(from: Instruction, stages: readonly Stage[], globals: Lookup): Stage {
  const [first, as, name] = splitWords(from.body);
  const text = interpolate(first?.piece.text ?? '', globals);
  const isNamed = as?.piece.text.toLowerCase() === 'as' && name !== undefined;
  const base = stages.findLast((stage) => stage.name !== undefined && stage.name === text.toLowerCase());
  const isImage = first !== undefined && base === undefined && text.toLowerCase() !== 'scratch';
  return {
    from,
    name: isNamed ? name.piece.text.toLowerCase() : undefined,
    reference: isImage ? first.piece : undefined,
    image: isImage ? parseImage(text) : base?.image,
    base,
    variables: new Map(),
    environment: [],
    entrypoint: undefined,
    command: undefined,
    user: undefined,
    shell: undefined,
  };
}

/** What holds at the end of the stage that it continues holds at its start. */
export function enter(stage: Stage): void {
  const { base } = stage;
  if (!base) return;
  for (const [name, value] of base.variables) stage.variables.set(name, value);
  stage.environment.push(...base.environment);
  stage.entrypoint = base.entrypoint;
  stage.command = base.command;
  stage.user = base.user;
  stage.shell = base.shell;
}

/** The stage and those that it continues. */
export function chainOf(stage: Stage): ReadonlySet<Stage> {
  const chain = new Set<Stage>();
  for (let each: Stage | undefined = stage; each && !chain.has(each); each = each.base) chain.add(each);
  return chain;
}

/** The variables whose value is known. */
export function knownVariables(
  variables: ReadonlyMap<string, string | undefined>,
): ReadonlyMap<string, string> {
  return new Map(
    [...variables].flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

/** `NAME=value` of an `ENV` or `ARG`. */
export interface Pair {
  readonly name: string;
  /** Without its quotes. */
  readonly value: Piece | undefined;
  /** Name and value as they are written; offsets into the body. */
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
  /** True when the instruction sets nothing else. */
  readonly isOnly: boolean;
}

/** `A=b C="d e"`, the old `A b c`, and for `ARG` a name alone. */
export function pairsOf({ body, keyword }: Instruction): readonly Pair[] {
  const words = splitWords(body);
  const [first, second] = words;
  if (!first) return [];
  if (keyword === 'ENV' && !first.piece.text.includes('=')) {
    if (!second) return [];
    const end = words[words.length - 1]?.end ?? second.end;
    const value = words.length === 2 ? second.piece : slice(body, second.start, end);
    return [
      { name: first.piece.text, value, start: first.start, end, valueStart: second.start, isOnly: true },
    ];
  }
  return words.flatMap(({ piece, start, end }) => {
    const equals = piece.text.indexOf('=');
    const name = equals < 0 ? piece.text : piece.text.slice(0, equals);
    if (!/^[\w.-]+$/.test(name)) return [];
    const written = body.text.indexOf('=', start);
    return [
      {
        name,
        value: equals < 0 ? undefined : slice(piece, equals + 1, piece.text.length),
        start,
        end,
        valueStart: equals < 0 ? end : written + 1,
        isOnly: words.length === 1,
      },
    ];
  });
}

/** The value of a text whose variables may not all be known. */
function filledIn(text: string, lookup: Lookup): string | undefined {
  const filled = interpolate(text, lookup);
  return filled.includes(hole) ? undefined : filled;
}
