import type {
  Artifact,
  ArtifactFormat,
  ComponentObservation,
  GlobalObservation,
  Observation,
  SignId,
  SignObservation,
  TemplateObservation,
} from '../facts/artifact.ts';
import {
  type Concern,
  type ConcernSeverity,
  type Confidence,
  concernHeadlines,
  needsMore,
} from './artifact-concern.ts';
import { fillSign } from './artifact-sign-text.ts';
import { artifactSigns } from './artifact-signs.ts';
import { templateEscapes } from './chat-templates.ts';
import { meaningOf } from './model-components/components.ts';
import { judgeGlobal } from './pickle-globals/judge.ts';
import { meaningOfPython } from './python-components.ts';

export type { Concern } from './artifact-concern.ts';

/** What one observation means for whoever loads the file. */
export interface Judgement {
  readonly observation: Observation;
  /** Nothing where it is fine. */
  readonly concern: Concern | undefined;
  readonly severity: ConcernSeverity | undefined;
  readonly confidence: Confidence;
  /** Short, for people: "starts a program: os.system('echo …')". */
  readonly what: string;
}

/** What an observation means, apart from the observation. */
export type Meaning = Omit<Judgement, 'observation'>;

/**
 * Tells whether a class or function is defined in the workspace, where loading the file runs nothing that is not there
 * already. Nothing while it is not known.
 */
export type IsOwn = (module: string, name: string) => boolean | undefined;

/** Judges everything that a scan saw, in its order. */
export function judge(artifact: Artifact, isOwn: IsOwn): readonly Judgement[] {
  const judgements = artifact.observations.map((observation) => ({
    observation,
    ...meaningOfObservation(observation, isOwn),
  }));
  return judgements.map((judgement) => mitigated(judgement, artifact, judgements));
}

/** Takes back what the rest of the file explains. */
function mitigated(judgement: Judgement, artifact: Artifact, judgements: readonly Judgement[]): Judgement {
  const { observation, severity } = judgement;
  if (callsKnownPartial(observation, judgements) || loadsReadTensors(observation, artifact))
    return { ...judgement, concern: undefined, severity: undefined };
  if (severity !== undefined && leadsOut(observation) && isWithinPackage(observation, artifact))
    return { ...judgement, severity: 'info' };
  if (severity === 'warning' && isAboutContainer(judgement, artifact) && !isModel(artifact))
    return { ...judgement, severity: 'info' };
  return judgement;
}

/** Whether it is about how the file is packed, not about what its loader would do. */
function isAboutContainer({ observation, concern }: Judgement, { size }: Artifact): boolean {
  if (observation.kind !== 'sign') return false;
  if (observation.sign === 'limit-reached' && isMadeToReach(observation, size)) return false;
  return concern === 'malformed' || concern === 'not-inspected';
}

/**
 * For each unit of a limit, the bytes that an ordinary archive has at least: text shrinks to a twentieth, a slow
 * computer unpacks a thousand in a millisecond, and a member has a header.
 */
const ordinaryBytes: Readonly<Record<string, number>> = {
  inflated: 1 / 20,
  time: 1000,
  steps: 8,
  members: 250,
};

/**
 * Whether the file is too small to reach the limit unless somebody wants what stands behind it unread. Nobody packs
 * files within files that deep for another reason.
 */
function isMadeToReach({ data: { limit, allowed } }: SignObservation, size: number): boolean {
  if (limit === 'depth') return true;
  const each = ordinaryBytes[String(limit)];
  return each !== undefined && size < Number(allowed) * each;
}

/** Formats that hold anything, most often no model. */
const containers: ReadonlySet<ArtifactFormat> = new Set([
  'zip',
  'tar',
  '7z',
  'rar',
  'ar',
  'cpio',
  'gzip',
  'bzip2',
  'xz',
  'lzma',
  'lz4',
  'zstd',
  'zlib',
  'yaml',
  'git-lfs-pointer',
]);

/**
 * Packages of systems are unpacked at the root, and hold links and devices; no model comes that way. What is within
 * another archive's folder is no package.
 */
function isWithinPackage({ place }: Observation, { named, formats, contents }: Artifact): boolean {
  if (named) return false;
  const around = new Set(place.members.map((_, index) => place.members.slice(0, index + 1).join('!/')));
  const all = contents.members.filter(({ name }) => around.has(name)).flatMap((member) => member.formats);
  return [...formats, ...all].some((each) => each === 'ar' || each === 'cpio');
}

function leadsOut(observation: Observation): boolean {
  return (
    observation.kind === 'sign' &&
    (observation.sign === 'link-member' || observation.sign === 'escaping-member')
  );
}

/** True when the file holds a model, or its name says so. */
function isModel({ named, formats, contents, observations }: Artifact): boolean {
  return (
    named ||
    observations.some((each) => each.kind !== 'sign' || each.sign === 'misnamed') ||
    [...formats, ...contents.members.flatMap((member) => member.formats)].some(
      (each) => !containers.has(each),
    )
  );
}

/** A call of what `functools.partial` gave is a call of the functions that the file wraps, and those are known. */
function callsKnownPartial(observation: Observation, judgements: readonly Judgement[]): boolean {
  if (observation.kind !== 'sign' || observation.sign !== 'computed-call') return false;
  if (observation.data.module !== 'functools' || observation.data.name !== 'partial') return false;
  return judgements
    .filter(
      (each) => each.observation.kind === 'global' && isImport(each.observation, 'functools', 'partial'),
    )
    .every(({ concern }) => concern === undefined);
}

/** Tensors within another pickle are files of their own; each was found and read. */
function loadsReadTensors(observation: Observation, { observations, contents }: Artifact): boolean {
  if (observation.kind !== 'global' || observation.use !== 'called') return false;
  if (!isImport(observation, 'torch.storage', '_load_from_bytes')) return false;
  const [given, ...more] = observation.arguments;
  if (more.length > 0 || (given?.kind !== 'other' && given?.kind !== 'result')) return false;
  const calls = observations.filter(
    (each) =>
      each.kind === 'global' && each.use === 'called' && isImport(each, 'torch.storage', '_load_from_bytes'),
  );
  const count = calls.reduce((sum, each) => sum + (each.kind === 'global' ? each.count : 0), 0);
  const read = contents.members.filter(({ formats }) =>
    formats.some((format) => format.startsWith('torch-')),
  );
  return read.length >= count;
}

function isImport(global: GlobalObservation, module: string, name: string): boolean {
  return global.module === module && global.name === name;
}

const fine: Meaning = { concern: undefined, severity: undefined, confidence: 'high', what: '' };

function meaningOfObservation(observation: Observation, isOwn: IsOwn): Meaning {
  switch (observation.kind) {
    case 'global':
      return ofGlobal(observation, isOwn);
    case 'component':
      return ofComponent(observation, isOwn);
    case 'template':
      return ofTemplate(observation);
    case 'sign':
      return ofSign(observation);
  }
}

function ofGlobal(global: GlobalObservation, isOwn: IsOwn): Meaning {
  return judgeGlobal(global, isOwn);
}

function ofComponent(component: ComponentObservation, isOwn: IsOwn): Meaning {
  const name = [component.module, component.name].filter((each) => each !== '').join('.');
  const meaning = meaningOf(component);
  if (!meaning) return meaningOfPython(component, isOwn) ?? { ...fine, what: name };
  const concern = meaning.concern === 'unknown' ? 'unknown-global' : meaning.concern;
  if (concern === 'unknown-global' && component.module !== '' && isOwn(component.module, component.name))
    return { ...fine, what: name };
  return {
    concern,
    severity: meaning.severity,
    confidence: meaning.certain ? 'high' : 'medium',
    what: name === '' ? meaning.what : `${name} ${meaning.what}`,
  };
}

function ofTemplate(template: TemplateObservation): Meaning {
  for (const { kind, name } of templateEscapes(template.text)) {
    const certain = kind !== 'dynamic' && kind !== 'import';
    return {
      concern: 'runs-code',
      severity: certain ? 'error' : 'warning',
      confidence: certain ? 'high' : 'medium',
      what: `the template ${template.name} leaves its sandbox by ${name}`,
    };
  }
  return { ...fine, what: template.name };
}

function ofSign({ sign, data }: SignObservation): Meaning {
  const { concern, confidence, what, ...meaning } = artifactSigns[sign];
  const severity = milderCases[sign]?.(data) ?? meaning.severity;
  return {
    concern,
    severity: concern === undefined ? undefined : severity,
    confidence,
    what: fillSign(what, data),
  };
}

/** Signs that come in milder forms, by what their reader says of them. */
const milderCases: Partial<
  Readonly<Record<SignId, (data: SignObservation['data']) => ConcernSeverity | undefined>>
> = {
  // Names that differ in case are two files on most systems.
  'duplicate-member': ({ what }) => (what === 'case' ? 'info' : undefined),
  // Where the link leads is not known; it may stay within the archive.
  'link-member': ({ what, link }) => (what === 'link' && link === undefined ? 'warning' : undefined),
};

/** A file as a whole, in one line. */
export interface Verdict {
  readonly severity: ConcernSeverity | undefined;
  readonly concern: Concern | undefined;
  /** Without the file's name: "runs code when it is loaded: starts a program: …". */
  readonly headline: string;
}

const ranks: Readonly<Record<ConcernSeverity, number>> = { error: 3, warning: 2, info: 1 };

/** Of two that are as bad, what explains the other comes first. */
const leading: ReadonlySet<SignId> = new Set(['polyglot']);

/** What the worst of the judgements says, and how bad that is. */
export function verdictOf(judgements: readonly Judgement[]): Verdict {
  const worst = inOrderOfHarm(judgements)[0];
  if (!worst?.concern)
    return { severity: undefined, concern: undefined, headline: 'nothing dangerous found' };
  const { severity, concern } = worst;
  return { severity, concern, headline: `${sayingOf(worst, concern)}: ${worst.what}` };
}

/** Continues a file's name. */
export function sayingOf({ observation }: Judgement, concern: Concern): string {
  const isComponent = observation.kind === 'component' && concern === 'unknown-global';
  return isComponent ? needsMore : concernHeadlines[concern];
}

/** Those that matter, the worst first. */
export function inOrderOfHarm(judgements: readonly Judgement[]): readonly Judgement[] {
  const concerns = Object.keys(concernHeadlines);
  return judgements
    .filter(({ concern }) => concern !== undefined)
    .sort(
      (a, b) =>
        rank(b) - rank(a) ||
        concerns.indexOf(a.concern ?? '') - concerns.indexOf(b.concern ?? '') ||
        Number(isLeading(b)) - Number(isLeading(a)),
    );
}

function isLeading({ observation }: Judgement): boolean {
  return observation.kind === 'sign' && leading.has(observation.sign);
}

function rank({ severity }: Judgement): number {
  return severity ? ranks[severity] : 0;
}
