/** The page of a model file: what a scan saw and what it means, in the protocol's words. */
import type { Finding } from '../engine/finding.ts';
import type { Rule } from '../engine/rule.ts';
import type { Artifact, Observation } from '../facts/artifact.ts';
import { findGuideline } from '../guidelines/guidelines.ts';
import { basename } from '../host/paths.ts';
import { artifactFormatNames } from '../knowledge/artifact-format-names.ts';
import { inOrderOfHarm, type Judgement, verdictOf } from '../knowledge/artifact-verdict.ts';
import { adviceOn, memberOf, oneLine } from '../knowledge/model-file-report.ts';
import type {
  ModelContents,
  ModelFinding,
  ModelLevel,
  ModelObservation,
  ModelPage,
  ModelVerdict,
} from '../protocol.ts';

/** What is known of one model file. */
export interface JudgedModel {
  readonly uri: string;
  readonly path: string;
  readonly artifact: Artifact;
  /** Those that rules about model files have reported. */
  readonly findings: readonly Finding[];
  readonly judgements: readonly Judgement[];
}

/** More of each list than this only makes the page slow. */
const maxRows = 5_000;
/** Of all values of metadata together, in UTF-16 units. */
const maxMetadata = 1_000_000;

export function modelPageOf(model: JudgedModel): ModelPage {
  const { uri, path, artifact, findings, judgements } = model;
  return {
    uri,
    name: basename(path),
    size: artifact.size,
    ...(artifact.sha256 === undefined ? {} : { sha256: artifact.sha256 }),
    formats: formatsOf(artifact),
    verdict: verdictFor(model),
    findings: findings.map(findingOf),
    observations: observationsOf(judgements),
    complete: artifact.complete,
    contents: contentsOf(artifact),
  };
}

export function formatsOf({ formats }: Pick<Artifact, 'formats'>): readonly string[] {
  return formats.map((format) => artifactFormatNames[format]);
}

/** True for findings that the page of a model file is about. */
export function concernsModels({ rule }: Finding, rules: readonly Rule[]): boolean {
  return rules.some(({ id, modelFiles }) => id === rule && modelFiles === true);
}

/** What the findings say counts; what is judged but not reported was approved, suppressed or turned off. */
function verdictFor({ findings, judgements, artifact }: JudgedModel): ModelVerdict {
  const { headline: said, concern, severity } = verdictOf(judgements);
  const headline = oneLine(said);
  const level = worstOf(findings.map((finding) => finding.severity));
  const worst = findings.find((finding) => finding.severity === level);
  if (worst) {
    // The bytes may be harmless and yet not the ones that were expected.
    const isOther = isWorse(level, severity ?? 'none');
    const advice = concern === undefined ? [] : sentences(adviceOn(concern, artifact.formats));
    return { level, text: isOther ? firstLine(worst.message) : capital(headline), advice };
  }
  if (severity !== undefined && severity !== 'info') {
    return { level: 'info', text: `Not reported, by your settings: ${headline}`, advice: [] };
  }
  if (artifact.formats.length === 0) {
    return {
      level: 'info',
      text: 'The format of this file is not known, so it was not inspected',
      advice: [],
    };
  }
  const partly = artifact.complete ? '' : ' in what could be read';
  return { level, text: `Nothing dangerous found${partly}`, advice: [] };
}

const levels: readonly ModelLevel[] = ['error', 'warning', 'info', 'none'];

function worstOf(found: readonly ModelLevel[]): ModelLevel {
  return levels.find((level) => found.includes(level)) ?? 'none';
}

function isWorse(first: ModelLevel, second: ModelLevel): boolean {
  return levels.indexOf(first) < levels.indexOf(second);
}

function findingOf({ rule, severity, message, guidelines }: Finding): ModelFinding {
  return {
    rule,
    severity,
    message: firstLine(message),
    guidelines: guidelines.flatMap((slug) => {
      const guideline = findGuideline(slug);
      return guideline ? [{ title: guideline.title, url: guideline.url }] : [];
    }),
  };
}

function observationsOf(judgements: readonly Judgement[]): readonly ModelObservation[] {
  const harmful = inOrderOfHarm(judgements);
  const known = new Set(harmful);
  const rest = judgements.filter((judgement) => !known.has(judgement));
  return [...harmful, ...rest].slice(0, maxRows).map(observationOf);
}

function observationOf({ observation, severity, what }: Judgement): ModelObservation {
  return {
    kind: observation.kind,
    level: severity ?? 'none',
    what: sentence(observation, oneLine(what)),
    use: observation.kind === 'global' ? observation.use : '',
    count: 'count' in observation ? observation.count : 1,
    member: oneLine(memberOf(observation.place)),
    offset: observation.place.offset,
  };
}

function contentsOf({ contents }: Artifact): ModelContents {
  let left = maxMetadata;
  const metadata = contents.metadata.slice(0, maxRows).filter(({ key, value }) => {
    left -= key.length + value.length;
    return left >= 0;
  });
  return {
    tensors: contents.tensors.slice(0, maxRows),
    tensorCount: contents.tensorCount,
    metadata,
    members: contents.members.slice(0, maxRows).map(({ name, size, formats }) => ({
      name,
      size,
      formats: formatsOf({ formats }),
    })),
    memberCount: contents.memberCount,
  };
}

/** A sign is about the file; the others name something in it. */
function sentence({ kind }: Observation, what: string): string {
  return kind === 'sign' ? capital(what) : what;
}

function sentences(text: string): readonly string[] {
  return text.split(/(?<=\.) (?=\p{Lu})/u);
}

/** The lines below say what the page shows as tables. */
function firstLine(message: string): string {
  return message.split('\n')[0] ?? message;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
