import type { Artifact } from '../facts/artifact.ts';
import { basename } from '../host/paths.ts';
import { verdictOf } from '../knowledge/artifact-verdict.ts';
import { oneLine } from '../knowledge/model-file-report.ts';
import type { ModelLoad } from '../session/session.ts';
import { formatsOf } from './model-page.ts';
import { escapeMarkdown, inUnits } from './text.ts';

/** What a hover on a call says about the model file that it loads. `uriFor` gives the address of a path. */
export function modelHover({ file, found, guarded }: ModelLoad, uriFor: (path: string) => string): string {
  const name = escapeMarkdown(basename(file));
  if (!found) return `**${name}**: still being read`;
  const { artifact, judgements, approved } = found;
  const { headline: said, severity } = verdictOf(judgements);
  const headline = approved ? 'approved in the config' : said;
  const guard = guarded && severity !== undefined ? ' Here it is loaded without running what it holds.' : '';
  return `[**${name}**](${uriFor(file)}): ${escapeMarkdown(oneLine(headline))}.${guard}\n\n${factsOf(artifact)}`;
}

function factsOf(artifact: Artifact): string {
  const { tensorCount } = artifact.contents;
  const formats = formatsOf(artifact).join(' + ') || 'unknown format';
  const tensors = tensorCount > 0 ? [`${tensorCount} ${tensorCount === 1 ? 'tensor' : 'tensors'}`] : [];
  const partly = artifact.complete ? [] : ['not all of it could be read'];
  return [formats, ...tensors, inUnits(artifact.size), ...partly].join(' · ');
}
