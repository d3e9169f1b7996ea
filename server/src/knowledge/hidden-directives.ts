import type { Span } from '../facts/span.ts';

/** A part of an instruction text that its reader does not see when it is shown, with the words in it. */
interface Aside {
  readonly span: Span;
  readonly text: string;
  /** True where nobody sees it: an `<important>` block is shown with its words. */
  readonly unseen: boolean;
}

/** What hides it, and how it ends: comments of HTML and Markdown, elements that are not shown. */
const openings =
  /<!--|^\[(?:\/\/|comment)\]:\s*#|<(important|system|secret|hidden|instructions?)>|<(\w+)[^<>]{0,200}(?:display:\s*none|font-size:\s*0|hidden=?)[^<>]{0,200}>/gim;

/** Not to tell somebody, or to do it unseen. */
const conceals =
  /\b(?:do\s+not|don['’]t|never|must\s+not|without)\s+(?:ever\s+)?(?:tell|telling|mention|mentioning|inform|informing|notify|notifying|reveal|revealing|disclose|disclosing|alert|alerting|show|showing|say|asking|warn)\b[^.\n]{0,60}\b(?:user|human|developer|anyone|anybody|them|person|operator)\b|\b(?:silently|secretly|covertly)\b|\bkeep\s+this\s+(?:secret|hidden|to\s+yourself)\b/i;
/** To keep something from somebody: out of sight, that alone is a directive. */
const keepsQuiet =
  /\b(?:do\s+not|don['’]t|never|must\s+not|without)\s+(?:ever\s+)?(?:tell|telling|mention|mentioning|inform|informing|notify|notifying|reveal|revealing|disclose|disclosing|alert|alerting)\b(?:[^.]|\.(?=\w)){0,60}\b(?:the\s+(?:user|human|developer|person|operator)|users|anyone|anybody|them)\b|\bkeep\s+(?:this|it)\s+(?:secret|hidden|to\s+yourself)\b/i;
/** To do something unseen; what software does silently, or must not, is another matter. */
const unseenDeed =
  /\b(?:silently|secretly|covertly|quietly)\s+(?:add|append|insert|include|install|run|execute|edit|change|modify|replace|remove|delete|write|create|send|upload|post|copy|read|fetch|download|commit|push|approve|accept|merge|disable|set|use|call|import|inject)\b/gi;
const notToldTo =
  /^(?:not|never|n['’]t|don['’]t|doesn['’]t|won['’]t|will|would|may|might|can|could|cannot|can['’]t|does|do|did|to|they|it|we|tools?|which|that|avoid|shall)$/i;
/** Where secrets lie. */
const secretFiles =
  /(?:~|\$HOME|\/home\/\w+|\/root)\/\.(?:ssh|aws|kube|gnupg|netrc|npmrc|pypirc|docker|config\/gcloud|git-credentials|cursor|claude|codex)\b|\bid_(?:rsa|ed25519|ecdsa)\b|(?:^|[\s`'"(/])\.env(?:\.\w+)?(?=[\s`'"),.:;]|$)|\bmcp\.json\b|\/etc\/(?:passwd|shadow)\b|\bcredentials\.json\b/gi;
/** What they are called: documentation speaks of them as well. */
const secretNames =
  /\b(?:api[_ -]?keys?|access\s+tokens?|private\s+keys?|ssh\s+keys?|passwords|environment\s+variables)\b/i;
/** What to do with them. */
const takes =
  /\b(?:send|upload|post|exfiltrate|transmit|forward|e-?mail|curl|wget|read|cat|print|include|append|attach|pass|copy|encode|leak)\b/i;
const sends = /\b(?:send|upload|exfiltrate|transmit|forward|curl|wget|leak)\b|\bpost\b[^.\n]{0,40}\bto\b/i;
/** How far apart the two may stand, in characters. */
const reach = 160;
const overrides =
  /\b(?:ignore|disregard|forget|override)\s+(?:all\s+|any\s+)?(?:of\s+)?(?:the\s+|your\s+)?(?:previous|prior|earlier|above|preceding|system)\s+(?:instructions?|prompts?|rules|guidelines)\b/i;

/** Sends the agent to a secret, has it keep something from its user, or overrides what it was told. */
export type Directive = 'secret' | 'conceal' | 'override';

/**
 * What a text tells an agent behind its user's back; nothing for the notes and templates that comments are for.
 * `unseen` says that the text is not shown, so that a word of keeping quiet is enough.
 */
export function directiveIn(text: string, unseen = false): Directive | undefined {
  const hides = conceals.test(text);
  const files = [...text.matchAll(secretFiles)];
  if (hides && takes.test(text) && (files.length > 0 || secretNames.test(text))) return 'secret';
  if (files.some(({ index }) => sends.test(text.slice(Math.max(0, index - reach), index + reach))))
    return 'secret';
  if (files.some(({ index }) => handsOver(text, index))) return 'secret';
  if (overrides.test(text)) return 'override';
  if (hides && takes.test(text)) return 'conceal';
  return unseen && (keepsQuiet.test(text) || actsUnseen(text)) ? 'conceal' : undefined;
}

/** True when a file is read and its content passed on, as tool poisoning does: two deeds, neither of them forbidden. */
function handsOver(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - reach), index);
  const read = /\b(?:read|cat|open|load|get|fetch|copy)\b[^.\n]*$/i.exec(before);
  if (!read || forbids.test(before.slice(0, read.index))) return false;
  const passed = /\b(?:pass|include|append|attach|send|put|paste|provide|add)\b/i.exec(
    text.slice(index, index + reach),
  );
  return passed !== null && !forbids.test(text.slice(index, index + passed.index));
}

const forbids = /\b(?:never|not|n['’]t|avoid|without|don['’]t)\b[^.\n]{0,40}$/i;

function actsUnseen(text: string): boolean {
  return [...text.matchAll(unseenDeed)].some(({ index }) => {
    const before = /([\w’']{1,20})[\s,*_]{0,5}$/.exec(text.slice(Math.max(0, index - 30), index))?.[1];
    return before === undefined || !notToldTo.test(before);
  });
}

/** A directive and the part of the text that hides it. */
export interface HiddenDirective {
  readonly span: Span;
  readonly directive: Directive;
}

/** The directives in what a text does not show. Examples in code blocks are shown. */
export function hiddenDirectives(text: string): readonly HiddenDirective[] {
  return asides(text).flatMap(({ span, text: words, unseen }) => {
    const directive = directiveIn(words, unseen);
    return directive ? [{ span, directive }] : [];
  });
}

/** A longer one is a text of its own. */
const longest = 20_000;

function asides(text: string): readonly Aside[] {
  const found: Aside[] = [];
  const blocks = codeBlocks(text);
  let from = 0;
  for (const match of text.matchAll(openings)) {
    const start = match.index;
    if (start < from || blocks.some((block) => block.start <= start && start < block.end)) continue;
    const bodyStart = start + match[0].length;
    const close =
      match[0] === '<!--' ? '-->' : match[1] ? `</${match[1]}>` : match[2] ? `</${match[2]}>` : '\n';
    const near = text.slice(bodyStart, bodyStart + longest);
    const length = near.toLowerCase().indexOf(close.toLowerCase());
    const last = bodyStart + (length < 0 ? near.length : length);
    const end = close === '\n' && text[last - 1] === '\r' ? last - 1 : last;
    found.push({ span: { start, end }, text: text.slice(bodyStart, end), unseen: match[1] === undefined });
    from = end;
  }
  return found;
}

function codeBlocks(text: string): readonly Span[] {
  const found: Span[] = [];
  let open: { readonly start: number; readonly fence: string } | undefined;
  for (const match of text.matchAll(/^[ \t]*(`{3,}|~{3,})[^\n]*/gm)) {
    const fence = match[1] ?? '';
    if (!open) open = { start: match.index, fence };
    else if (fence.startsWith(open.fence)) {
      found.push({ start: open.start, end: match.index + match[0].length });
      open = undefined;
    }
  }
  if (open) found.push({ start: open.start, end: text.length });
  return found;
}
