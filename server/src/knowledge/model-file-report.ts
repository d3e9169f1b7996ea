import type { ArtifactFormat, ArtifactPlace, Observation } from '../facts/artifact.ts';
import type { Span } from '../facts/span.ts';
import type { Concern, ConcernSeverity, Confidence } from './artifact-concern.ts';
import { inOrderOfHarm, type Judgement } from './artifact-verdict.ts';

/** What a file's judgements come to, for one concern. */
export interface ConcernReport {
  readonly concern: Concern;
  readonly severity: ConcernSeverity;
  /** The worst first. */
  readonly judgements: readonly Judgement[];
}

/** One report for each concern, the worst first. */
export function concernsOf(judgements: readonly Judgement[]): readonly ConcernReport[] {
  const byConcern = new Map<Concern, Judgement[]>();
  for (const judgement of inOrderOfHarm(judgements)) {
    if (!judgement.concern) continue;
    const list = byConcern.get(judgement.concern);
    if (list) list.push(judgement);
    else byConcern.set(judgement.concern, [judgement]);
  }
  return [...byConcern].map(([concern, list]) => ({
    concern,
    severity: list[0]?.severity ?? 'info',
    judgements: list,
  }));
}

const mostShown = 8;

/** A line for each thing that was seen, the worst first. */
export function evidenceLines(judgements: readonly Judgement[]): readonly string[] {
  const lines = [...new Set(judgements.map(evidenceLine))];
  const more = lines.length - mostShown;
  return more > 1 ? [...lines.slice(0, mostShown), `- and ${more} more`] : lines;
}

function evidenceLine({ observation, what }: Judgement): string {
  return `- ${oneLine(what)} (${placeText(observation)})`;
}

function placeText(observation: Observation): string {
  const { members, offset } = observation.place;
  const times = 'count' in observation && observation.count > 1 ? `, ${observation.count} times` : '';
  return `${members.length > 0 ? `${oneLine(memberOf(observation.place))}, ` : ''}byte ${offset}${times}`;
}

/** The members that lead to a place, as one text. */
export function memberOf({ members }: ArtifactPlace): string {
  return members.join('!/');
}

/** Names in a file may hold anything. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** One thing that was seen, for other programs. A type alias, as findings carry it as plain data. */
type Evidence = {
  readonly what: string;
  readonly severity: ConcernSeverity;
  readonly member?: string;
  readonly offset: number;
  readonly global?: string;
  readonly use?: string;
};

/** What a report rests on, for other programs: the worst by itself, and all of it. */
export function evidenceOf({ concern, judgements }: ConcernReport): Partial<Evidence> & {
  readonly concern: Concern;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
} {
  const items = judgements.map(detailsOf);
  return { concern, confidence: judgements[0]?.confidence ?? 'medium', ...items[0], evidence: items };
}

function detailsOf({ observation, what, severity }: Judgement): Evidence {
  const member = memberOf(observation.place);
  return {
    what: oneLine(what),
    severity: severity ?? 'info',
    ...(member === '' ? {} : { member }),
    offset: observation.place.offset,
    ...(observation.kind === 'global'
      ? { global: `${observation.module}.${observation.name}`, use: observation.use }
      : {}),
  };
}

/** What an observation says, wherever and however often. */
function essenceOf(observation: Observation): readonly unknown[] {
  switch (observation.kind) {
    case 'sign':
      return [observation.sign, observation.data];
    case 'template':
      return [observation.name, observation.text];
    case 'global':
      return [observation.module, observation.name, observation.arguments];
    case 'component':
      return [observation.module, observation.name, observation.details];
  }
}

/** The same while the file does the same, wherever in it that is. */
export function identityOf({ concern, judgements }: ConcernReport): string {
  const names = judgements.map(({ observation }) => JSON.stringify(essenceOf(observation)));
  return [concern, ...[...new Set(names)].sort()].join('\0');
}

/** In a text file the line of a place. Offsets are bytes, so only plain text before it can be counted. */
export function spanOf({ members, offset }: ArtifactPlace, textOf: (span: Span) => string): Span | undefined {
  if (members.length > 0) return undefined;
  const before = textOf({ start: 0, end: offset });
  if (before.length < offset || !/^[\0-\x7f]*$/.test(before)) return undefined;
  const line = /^[^\r\n]{0,200}/.exec(textOf({ start: offset, end: offset + 200 }))?.[0] ?? '';
  return { start: offset, end: offset + line.length };
}

const otherFormat: Partial<Readonly<Record<ArtifactFormat, string>>> = {
  joblib: 'skops or ONNX',
  'joblib-zfile': 'skops or ONNX',
  pickle: 'safetensors, skops or ONNX',
  'torch-zip': 'safetensors, or load it with weights_only=True',
  'torch-legacy': 'safetensors, or load it with weights_only=True',
  'torch-tar': 'safetensors',
  npy: 'an array without objects, and load it with allow_pickle=False',
  npz: 'arrays without objects, and load them with allow_pickle=False',
  gguf: 'the publisher’s own file, without that template',
  keras: 'a model without Lambda layers and custom objects',
  hdf5: 'weights alone, and build the model in code',
  'keras-config': 'a model that is built in code',
  onnx: 'a model with its data beside it and standard operators only',
  'tensorflow-graph': 'a graph without operators that touch files',
  skops: 'a file whose types are all known to skops',
  yaml: 'plain values, and read it with yaml.safe_load',
};

/** What to do about it. */
export function adviceOn(concern: Concern, formats: readonly ArtifactFormat[]): string {
  const approve =
    'If you have checked it and need it as it is, approve its SHA-256 (sha256sum prints it) in secure-ai-lint.yaml, under modelFiles.approved.';
  switch (concern) {
    case 'runs-code':
    case 'touches-files':
    case 'uses-network': {
      const other = formats.map((format) => otherFormat[format]).find((each) => each !== undefined);
      const instead = other === undefined ? '' : ` Ask for ${other}.`;
      return `Do not load it: delete it, or keep it where no job loads it.${instead} ${approve}`;
    }
    case 'unknown-global':
      return `Look up what these imports do before you load it. A class of your own is silent once the workspace defines it. ${approve}`;
    case 'not-inspected':
      return `Treat it as code of a stranger: unpack or convert it in a sandbox, then scan what comes out. ${approve}`;
    case 'malformed':
      return `Fetch it again and compare its SHA-256 with the publisher's: loaders disagree on such files. ${approve}`;
  }
}
