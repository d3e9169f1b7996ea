import type { FindingData } from '../../../engine/finding.ts';
import { defineRule, type FileContext } from '../../../engine/rule.ts';
import type { Artifact, ArtifactPlace } from '../../../facts/artifact.ts';
import type { Span } from '../../../facts/span.ts';
import type { Concern } from '../../../knowledge/artifact-concern.ts';
import { type Judgement, judge, verdictOf } from '../../../knowledge/artifact-verdict.ts';
import { fileLoaderNames, loadedFile, workspacePath } from '../../../knowledge/model-file-loads.ts';
import {
  adviceOn,
  type ConcernReport,
  concernsOf,
  evidenceLines,
  memberOf,
  oneLine,
} from '../../../knowledge/model-file-report.ts';
import { ownNames } from '../../../knowledge/own-names.ts';
import { shorten } from '../../../knowledge/repository.ts';
import { rowTriggers } from '../../../knowledge/row-triggers.ts';

/** Continues a file's name. */
const says: Readonly<Record<Concern, string>> = {
  'runs-code': 'runs code when it is loaded',
  'touches-files': 'reads or writes files when it is loaded',
  'uses-network': 'opens a connection when it is loaded',
  'unknown-global': 'imports what no known model needs',
  'not-inspected': 'could not be inspected',
  malformed: 'is not well-formed',
};

const finding = (concern: Concern): string => `{{file}} ${says[concern]}: {{what}}\n{{evidence}}\n{{advice}}`;

export default defineRule({
  id: 'dangerous-model-file',
  title: 'A model file in the workspace can run code when it is loaded',
  guidelines: ['supply-chain', 'model-protection'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-502', 'CWE-506', 'LLM04:2026', 'AML.T0018'],
  triggers: (knowledge) => rowTriggers(fileLoaderNames(knowledge)),
  messages: {
    'runs-code': finding('runs-code'),
    'touches-files': finding('touches-files'),
    'uses-network': finding('uses-network'),
    'unknown-global': finding('unknown-global'),
    'not-inspected': finding('not-inspected'),
    malformed: finding('malformed'),
    loaded: 'This loads {{file}}, which {{what}}\n{{headline}}. {{advice}}',
  },
  inTests: 'same',
  modelFiles: true,
  on: {
    artifact(artifact, report, file) {
      const judgements = judge(artifact, ownNames(file.path, file.project));
      for (const found of concernsOf(judgements)) {
        const [worst] = found.judgements;
        if (!worst) continue;
        const name = shorten(lastPart(file.path), longestName);
        const at = placeIn(file, artifact, worst.observation.place);
        report({
          at,
          statement: at,
          message: found.concern,
          severity: found.severity,
          // What nobody could look into is never passed over; the rest is a word for thorough users.
          ...(found.severity === 'info' && found.concern !== 'not-inspected' ? { profile: 'strict' } : {}),
          data: {
            file: name,
            what: shorten(oneLine(worst.what), firstLine - name.length - says[found.concern].length - 3),
            evidence: evidenceLines(found.judgements).join('\n'),
            advice: adviceOn(found.concern, artifact.formats),
          },
          evidence: evidenceOf(found),
          identity: identityOf(found),
        });
      }
    },
    call(call, report, file) {
      const loaded = loadedFile(call, file.knowledge, file.project);
      if (!loaded) return;
      const artifact = file.project.artifact(loaded.path);
      if (!artifact) return;
      const judgements = judge(artifact, ownNames(file.path, file.project));
      const { severity, concern, headline } = verdictOf(
        loaded.guarded ? judgements.filter(isBeyondGuards) : judgements,
      );
      if (!concern || (severity !== 'error' && severity !== 'warning')) return;
      report({
        at: loaded.span,
        statement: call.statement,
        message: 'loaded',
        severity,
        data: {
          file: shorten(lastPart(loaded.path), longestName),
          what: says[concern],
          headline: oneLine(headline),
          advice: adviceOn(concern, artifact.formats),
        },
        related: [
          {
            file: workspacePath(loaded.path, file.path, file.project),
            span: { start: 0, end: 0 },
            message: oneLine(headline),
          },
        ],
      });
    },
  },
});

/** In characters. */
const firstLine = 90;
const longestName = 30;

/** A loader that imports nothing still trusts the sizes and places that a file gives for its tensors. */
function isBeyondGuards({ concern, severity }: Judgement): boolean {
  return concern === 'malformed' && severity === 'error';
}

function evidenceOf({ concern, judgements }: ConcernReport): FindingData {
  const items = judgements.map(detailsOf);
  return { concern, confidence: judgements[0]?.confidence ?? 'medium', ...items[0], evidence: items };
}

function detailsOf({ observation, what, severity }: Judgement): FindingData {
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

/** The same while the file does the same, wherever in it that is. */
function identityOf({ concern, judgements }: ConcernReport): string {
  const names = judgements.map(({ observation }) => {
    switch (observation.kind) {
      case 'sign':
        return observation.sign;
      case 'template':
        return observation.name;
      default:
        return `${observation.module}.${observation.name}`;
    }
  });
  return [concern, ...[...new Set(names)].sort()].join('\0');
}

/** In a text file the line; else the file as a whole. Offsets are bytes, so only plain text before it can be counted. */
function placeIn(file: FileContext, artifact: Artifact, place: ArtifactPlace): Span {
  if (place.members.length > 0) return artifact.span;
  const before = file.textOf({ start: 0, end: place.offset });
  if (before.length < place.offset || !/^[\0-\x7f]*$/.test(before)) return artifact.span;
  const line =
    /^[^\r\n]{0,200}/.exec(file.textOf({ start: place.offset, end: place.offset + 200 }))?.[0] ?? '';
  return { start: place.offset, end: place.offset + line.length };
}

function lastPart(path: string): string {
  return oneLine(path.replace(/\\/g, '/').split('/').pop() ?? path);
}
