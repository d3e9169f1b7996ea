/** Texts of GitHub's events that anybody can write. */
const contexts =
  /\bgithub(?:\.event)?\.(?:event\.)?(?:(?:issue|pull_request|discussion)\.(?:title|body)|(?:comment|review|review_comment)\.body|pull_request\.head\.(?:ref|label)|head_commit\.(?:message|author\.(?:name|email))|commits\[?[^\s]{0,20}\.(?:message|author\.(?:name|email))|pages\[?[^\s]{0,20}\.(?:page_name|title)|workflow_run\.(?:head_branch|display_title|head_commit\.message))|\bgithub\.head_ref\b/;
/** The whole event, or a part of it that holds such texts. */
const wholes = /\btoJSON\(\s*github(?:\.event(?:\.(?:issue|pull_request|comment|review|discussion))?)?\s*\)/i;

/** They tell something about a text and do not hand it on. */
const questions = /\b(?:contains|startsWith|endsWith)\([^()]{0,300}\)/g;
const comparisons = /\bgithub\.[\w.]{1,100}\s*[!=]=\s*'[^']{0,100}'/g;

const expressions = /\$\{\{([\s\S]{0,500}?)\}\}/g;

/** An expression that becomes a text which a stranger wrote. */
export interface Untrusted {
  /** As written, with its braces. */
  readonly text: string;
  /** What it names, below the event: `issue.body`. */
  readonly source: string;
}

/** The first expression of a text that puts an outsider's words in its place. */
export function untrustedText(text: string): Untrusted | undefined {
  for (const match of text.matchAll(expressions)) {
    // `github['event']['issue'].body` is the same.
    const inner = (match[1] ?? '')
      .replace(/\[\s*'([\w-]+)'\s*\]/g, '.$1')
      .replace(questions, '')
      .replace(comparisons, '');
    const source = contexts.exec(inner)?.[0] ?? wholes.exec(inner)?.[0];
    if (source !== undefined) return { text: match[0], source: source.replace(/^github\.(?:event\.)?/, '') };
  }
  return undefined;
}

/** What stands in an expression; its strings may hold braces. */
const inside = '(?:[^}]|\\}(?!\\})){0,300}?';

/** How a text refers to an environment variable: an expression, or a shell's reference. */
export function refersTo(text: string, variable: string): string | undefined {
  const name = variable.replace(/\W/g, '');
  if (name === '' || !text.includes(name)) return undefined;
  return (
    new RegExp(`\\$\\{\\{${inside}\\benv\\.${name}\\b${inside}\\}\\}`).exec(text)?.[0] ??
    new RegExp(`\\$(?:\\{${name}\\b[^{}]{0,100}\\}|${name}\\b)`).exec(text)?.[0]
  );
}

/** Events that people without any rights in a repository can cause, with the activities for which one needs some. */
const outsiders: Readonly<Record<string, 'any' | 'not-triage'>> = {
  issues: 'not-triage',
  issue_comment: 'any',
  pull_request_target: 'not-triage',
  discussion: 'not-triage',
  discussion_comment: 'any',
  pull_request_review: 'any',
  pull_request_review_comment: 'any',
};
const triage: ReadonlySet<string> = new Set([
  'labeled',
  'unlabeled',
  'assigned',
  'unassigned',
  'milestoned',
  'demilestoned',
  'pinned',
  'unpinned',
  'locked',
  'unlocked',
  'transferred',
  'deleted',
  'answered',
  'category_changed',
]);

/** True when somebody without rights can cause an event; `types` are the activities that are waited for. */
export function isOpenEvent(event: string, types: readonly string[]): boolean {
  const kind = Object.hasOwn(outsiders, event) ? outsiders[event] : undefined;
  if (kind === undefined) return false;
  return kind === 'any' || types.length === 0 || types.some((type) => !triage.has(type));
}

/** Conditions that let only those pass who were trusted before, or whose outcome only an earlier step knows. */
const gates =
  /author_association|\bgithub\.(?:actor|triggering_actor|actor_id)\b|\.(?:sender|user)\.(?:login|id)\b|\.head\.repo\.(?:full_name|fork|owner\.login)|\.label\.name\s*==|\bvars\.|\b(?:needs|steps)\.[\w-]+\.outputs/;
/** `github.actor != 'dependabot[bot]'` keeps one account out and lets all others in. */
const exclusions =
  /!\s*contains\([^()]{0,200}(?:actor|login)[^()]{0,50}\)|[\w.]{0,100}(?:actor|login)\s*!=\s*'[^']{0,100}'|'[^']{0,100}'\s*!=\s*[\w.]{0,100}(?:actor|login)/g;

/** True when a condition may keep outsiders away. */
export function isGate(condition: string): boolean {
  return gates.test(condition.replace(exclusions, ''));
}

/** What a step does that asks for the rights of whoever started the workflow. */
export const permissionCheck =
  /getCollaboratorPermissionLevel|collaborators\/|check-user-permission|actor-permission|check-permission|has-permission|author_association|membership/i;
