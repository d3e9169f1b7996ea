import type { Fact } from '../../facts/fact.ts';
import type { Edit, Span } from '../../facts/span.ts';
import { unknown, type Value } from '../../facts/value.ts';
import { isSecretName } from '../../knowledge/secret-values.ts';
import { type OpenContainer, openContainer, variableFact } from '../containers/container.ts';
import { interpolate, interpolated, type Lookup } from '../containers/references.ts';
import { editInFile } from '../piece.ts';
import type { Shell } from '../shell/shell.ts';
import { execForm } from './exec-form.ts';
import { exposedPorts } from './exposed.ts';
import { baseImage, sourceImages } from './images.ts';
import type { Instruction } from './instructions.ts';
import { checkFacts, downloadFacts, runFacts, type StageStart, startOf } from './programs.ts';
import { type Reader, variablesOf } from './reader.ts';
import { chainOf, declareStages, enter, type Pair, pairsOf, type Stage } from './stages.ts';

/** All facts of a Dockerfile. */
export function dockerfileFacts(
  text: string,
  instructions: readonly Instruction[],
  shell: Shell,
): readonly Fact[] {
  const stages = declareStages(instructions);
  const last = stages[stages.length - 1];
  const reader: Reader = {
    text,
    shell,
    facts: [],
    stages,
    globals: new Map(),
    container: last && containerOf(last),
    chain: last ? chainOf(last) : new Set(),
    stage: undefined,
  };
  for (const instruction of instructions) read(instruction, reader);
  if (last && reader.container) finish(last, reader.container, reader);
  return reader.facts;
}

function containerOf(last: Stage): OpenContainer {
  const { from, reference, name } = last;
  const span = reference ? reference.toFile({ start: 0, end: reference.text.length }) : from.span;
  const container = openContainer(name ?? '', 'dockerfile', span, from.span, false);
  container.environmentOpen = true;
  return container;
}

function read(instruction: Instruction, reader: Reader): void {
  const { facts } = reader;
  if (instruction.keyword === 'FROM') {
    reader.stage = reader.stages.find(({ from }) => from === instruction);
    if (!reader.stage) return;
    enter(reader.stage);
    const image = baseImage(reader.stage);
    if (!image) return;
    facts.push(image);
    if (reader.container && reader.chain.has(reader.stage)) reader.container.image = image;
    return;
  }
  const { stage } = reader;
  const lookup = lookupOf(reader);
  switch (instruction.keyword) {
    case 'ARG':
      for (const pair of pairsOf(instruction)) addArgument(pair, instruction, reader);
      return;
    case 'ENV':
      for (const pair of pairsOf(instruction)) addVariable(pair, instruction, reader);
      return;
    case 'RUN':
      facts.push(...runFacts(instruction, reader));
      for (const image of sourceImages(instruction, lookup, reader.stages)) facts.push(image);
      return;
    case 'ADD':
      facts.push(...downloadFacts(instruction, reader, lookup));
      for (const image of sourceImages(instruction, lookup, reader.stages)) facts.push(image);
      return;
    case 'COPY':
      for (const image of sourceImages(instruction, lookup, reader.stages)) facts.push(image);
      return;
    case 'HEALTHCHECK':
      facts.push(...checkFacts(instruction, reader));
      return;
    case 'EXPOSE': {
      const container = stage && reader.chain.has(stage) ? reader.container : undefined;
      for (const service of exposedPorts(instruction, lookup, container)) {
        facts.push(service);
        container?.services.push(service);
      }
      return;
    }
    default:
  }
  if (!stage || instruction.onBuild) return;
  if (instruction.keyword === 'CMD') stage.command = instruction;
  if (instruction.keyword === 'USER') stage.user = instruction;
  if (instruction.keyword === 'SHELL') stage.shell = execForm(instruction.body, reader.text)?.words[0]?.text;
  if (instruction.keyword === 'ENTRYPOINT') {
    // What the base image would have been given is not given to another program.
    if (stage.command === stage.base?.command) stage.command = undefined;
    stage.entrypoint = instruction;
  }
}

function lookupOf(reader: Reader): Lookup {
  const variables = variablesOf(reader);
  return (name) => variables.get(name);
}

function addArgument(pair: Pair, instruction: Instruction, reader: Reader): void {
  const { stage, globals, facts } = reader;
  const value = pair.value && interpolated(pair.value.text, lookupOf(reader));
  // Without a value of its own it takes that of the same name in front of the first stage.
  const known = value ? asKnown(value) : stage && globals.get(pair.name);
  (stage?.variables ?? globals).set(pair.name, known);
  if (isSecretName(pair.name))
    facts.push(variableOf(pair, instruction, value ?? unknown, undefined, reader.text));
}

function addVariable(pair: Pair, instruction: Instruction, reader: Reader): void {
  const { stage, facts, chain, container } = reader;
  if (!stage || !pair.value) return;
  const value = interpolated(pair.value.text, lookupOf(reader));
  const variable = variableOf(
    pair,
    instruction,
    value,
    chain.has(stage) ? container : undefined,
    reader.text,
  );
  facts.push(variable);
  if (instruction.onBuild) return;
  stage.variables.set(pair.name, asKnown(value));
  const before = stage.environment.findIndex(({ name }) => name === pair.name);
  if (before >= 0) stage.environment.splice(before, 1);
  stage.environment.push(variable);
}

function asKnown(value: Value): string | undefined {
  return value.kind === 'string' ? value.value : undefined;
}

function variableOf(
  { name, start, end, valueStart, isOnly }: Pair,
  { body, span: statement }: Instruction,
  value: Value,
  container: OpenContainer | undefined,
  text: string,
) {
  return variableFact({
    name,
    value,
    span: body.toFile({ start, end }),
    valueSpan: body.toFile({ start: valueStart, end }),
    statement,
    where: 'dockerfile',
    ...(container && { container }),
    replaceValue: (expression) =>
      'literal' in expression && expression.literal !== null && valueStart < end
        ? [editInFile(body, { span: { start: valueStart, end }, text: quoted(String(expression.literal)) })]
        : undefined,
    remove() {
      if (isOnly) return [removedLine(text, statement)];
      const after = /^\s+/.exec(body.text.slice(end, end + 500))?.[0].length ?? 0;
      const before =
        after > 0 ? 0 : (/\s+$/.exec(body.text.slice(Math.max(0, start - 500), start))?.[0].length ?? 0);
      return [editInFile(body, { span: { start: start - before, end: end + after }, text: '' })];
    },
  });
}

/** An instruction goes with its line. */
function removedLine(text: string, { start, end }: Span): Edit {
  const lineEnd = /^[ \t]*(?:\r?\n)?/.exec(text.slice(end, end + 200))?.[0].length ?? 0;
  return { span: { start, end: end + lineEnd }, text: '' };
}

function quoted(text: string): string {
  return /^[\w@%+=:,./${}-]*$/.test(text) ? text : JSON.stringify(text);
}

/** What the last stage runs as; the other stages may be built and run on their own. */
function finish(last: Stage, container: OpenContainer, reader: Reader): void {
  container.environment.push(...last.environment);
  const started: StageStart[] = [];
  for (const stage of [...reader.stages].reverse()) {
    const { entrypoint, command } = stage;
    if (started.some((each) => each.entrypoint === entrypoint && each.command === command)) continue;
    started.push({ entrypoint, command });
    startOf(stage, stage === last ? container : undefined, reader);
  }
  const user = last.user && interpolate(last.user.body.text, (name) => last.variables.get(name));
  if (last.user && user !== undefined && /^(?:root|0)(?::|$)/.test(user)) {
    container.privileges.push({
      kind: 'root-user',
      text: `USER ${user}`,
      span: last.user.span,
      statement: last.user.span,
      change: { remove: () => undefined },
    });
  }
  reader.facts.push(container);
}
