import type { Fix } from '../../../engine/finding.ts';
import type { Report } from '../../../engine/rule.ts';
import type { Edit } from '../../../facts/span.ts';

/** The ids of this rule's messages. */
export type Message =
  | 'cached'
  | 'unknownCommit'
  | 'noRevision'
  | 'address'
  | 'torchHub'
  | 'torchHubTrusted'
  | 'moving'
  | 'versionless'
  | 'repository'
  | 'command'
  | 'commandNoRevision'
  | 'clone'
  | 'setting'
  | 'variable';

/** A finding without its statement, which is that of the fact. */
export type Found = Omit<Report<Message>, 'statement'>;

/** The fix that names the commit of the copy on this machine; none where there is no copy or no place for it. */
export function pinned(commit: string | undefined, edits: readonly Edit[] | '' | undefined): readonly Fix[] {
  if (!commit || !edits) return [];
  const title = `Pin to commit ${commit.slice(0, 12)}, the copy on this machine`;
  return [{ title, applicability: 'suggestion', edits }];
}
