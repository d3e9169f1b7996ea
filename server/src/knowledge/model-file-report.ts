import type { ArtifactFormat, ArtifactPlace, Observation } from '../facts/artifact.ts';
import type { Concern, ConcernSeverity } from './artifact-concern.ts';
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
    'If you have checked it and need it as it is, approve its SHA-256 in secure-ai-lint.yaml (modelFiles.approved).';
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
