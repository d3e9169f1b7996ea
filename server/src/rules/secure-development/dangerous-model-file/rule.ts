import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Artifact, SignObservation } from '../../../facts/artifact.ts';
import { concernHeadlines, needsMore } from '../../../knowledge/artifact-concern.ts';
import { type Judgement, judge, sayingOf, verdictOf } from '../../../knowledge/artifact-verdict.ts';
import { fileLoaderNames, loadedFile, workspacePath } from '../../../knowledge/model-file-loads.ts';
import {
  adviceOn,
  concernsOf,
  evidenceLines,
  evidenceOf,
  identityOf,
  oneLine,
  spanOf,
} from '../../../knowledge/model-file-report.ts';
import { ownNames } from '../../../knowledge/own-names.ts';
import { shorten } from '../../../knowledge/repository.ts';
import { rowTriggers } from '../../../knowledge/row-triggers.ts';

const finding = (says: string): string => `{{file}} ${says}: {{what}}\n{{evidence}}\n{{advice}}`;

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
    'runs-code': finding(concernHeadlines['runs-code']),
    'touches-files': finding(concernHeadlines['touches-files']),
    'uses-network': finding(concernHeadlines['uses-network']),
    'unknown-global': finding(concernHeadlines['unknown-global']),
    'not-inspected': finding(concernHeadlines['not-inspected']),
    malformed: finding(concernHeadlines.malformed),
    'needs-code': finding(needsMore),
    loaded: 'This loads {{file}}, which {{what}}\n{{evidence}}\n{{advice}}',
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
        const at = spanOf(worst.observation.place, file.textOf) ?? artifact.span;
        const says = sayingOf(worst, found.concern);
        report({
          at,
          statement: at,
          message: says === needsMore ? 'needs-code' : found.concern,
          severity: found.severity,
          // What nobody could look into is never passed over; the rest is a word for thorough users.
          ...(found.severity === 'info' && found.concern !== 'not-inspected' ? { profile: 'strict' } : {}),
          data: {
            file: name,
            what: shorten(oneLine(worst.what), firstLine - name.length - says.length - 3),
            evidence: evidenceLines(found.judgements).join('\n'),
            advice: adviceOn(found.concern, artifact.formats),
          },
          evidence: evidenceOf(found),
          identity: identityOf(found),
        });
      }
      for (const { sign, data } of signsOf(artifact)) {
        if (sign !== 'array-file') continue;
        const place = { at: artifact.span, statement: artifact.span, identity: `loads ${data.name}` };
        reportLoaded(String(data.name), place, () => true, report, file);
      }
    },
    call(call, report, file) {
      const loaded = loadedFile(call, file.knowledge, file.project);
      if (!loaded) return;
      const place = { at: loaded.span, statement: call.statement };
      reportLoaded(loaded.path, place, loaded.guarded ? isBeyondGuards : () => true, report, file);
    },
  },
});

/** What is wrong with a file, told where it is loaded. */
function reportLoaded(
  path: string,
  place: Pick<Report<'loaded'>, 'at' | 'statement' | 'identity'>,
  matters: (judgement: Judgement) => boolean,
  report: (finding: Report<'loaded'>) => void,
  file: FileContext,
): void {
  const artifact = file.project.artifact(path);
  if (!artifact) return;
  const [found] = concernsOf(judge(artifact, ownNames(file.path, file.project)).filter(matters));
  const worst = found?.judgements[0];
  if (!worst || found.severity === 'info') return;
  const name = shorten(lastPart(path), longestName);
  report({
    ...place,
    message: 'loaded',
    severity: found.severity,
    data: {
      file: name,
      what: sayingOf(worst, found.concern),
      evidence: evidenceLines(found.judgements).join('\n'),
      advice: adviceOn(found.concern, artifact.formats),
    },
    related: [
      {
        file: workspacePath(path, file.path, file.project),
        span: { start: 0, end: 0 },
        message: `${name} ${oneLine(verdictOf(found.judgements).headline)}`,
      },
    ],
  });
}

function signsOf({ observations }: Artifact): readonly SignObservation[] {
  return observations.filter((each) => each.kind === 'sign');
}

/** In characters. */
const firstLine = 90;
const longestName = 30;

/** A loader that imports nothing still trusts the sizes and places that a file gives for its tensors. */
function isBeyondGuards({ concern, severity }: Judgement): boolean {
  return concern === 'malformed' && severity === 'error';
}

function lastPart(path: string): string {
  return oneLine(path.replace(/\\/g, '/').split('/').pop() ?? path);
}
