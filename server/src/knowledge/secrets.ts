import { type KeyPattern, keyOwners, keyPatterns, publicKeyEnds } from './key-patterns.ts';

/** Whose key it is, and the variable that the vendor's own SDK reads it from. */
export interface KeyOwner {
  readonly vendor: string;
  readonly environment: string;
}

/** A key that was found in a text. The key itself must never be shown: `hint` is what may be. */
export interface FoundKey {
  readonly vendor: string;
  readonly environment: string;
  /** Its first, public characters. */
  readonly prefix: string;
  /** In characters. */
  readonly length: number;
  /** True when the text is nothing but the key. */
  readonly whole: boolean;
  /** True for one in the form of the vendor whose characters were typed in a row: most likely an example's. */
  readonly typed: boolean;
  /** Offsets in the text that was searched. */
  readonly start: number;
  readonly end: number;
}

interface Matcher {
  readonly row: KeyPattern;
  readonly expression: RegExp;
}

const matchers: readonly Matcher[] = keyPatterns.map((row) => ({
  row,
  expression: new RegExp(`(?<![\\w-])${row.pattern}(?![\\w-])`, 'g'),
}));

/** Every key has a part like that. */
const longWord = /[\w-]{20}/;
/** Most texts hold none of the prefixes. */
const anyPrefix = new RegExp(keyPatterns.map((row) => row.prefix.replaceAll('.', '\\.')).join('|'));

/** A text with more keys than this is a list of something else. */
const mostKeys = 100;

/**
 * The keys in a text whose form tells their vendor, in order. `context` is what stands around the text: its label and
 * statement, which may say that a key is meant to be public.
 */
export function findKeys(text: string, context = (): string => ''): readonly FoundKey[] {
  if (text.length < 20 || !longWord.test(text) || !anyPrefix.test(text)) return [];
  const found: FoundKey[] = [];
  for (const { row, expression } of matchers) {
    if (!text.includes(row.prefix)) continue;
    if (row.unless && (row.unless.test(text) || row.unless.test(context()))) continue;
    for (const match of text.matchAll(expression)) {
      const key = match[0];
      const body = key.slice(row.prefix.length);
      if (isFillIn(body, key) || publicKeyEnds.some((end) => key.endsWith(end))) continue;
      const typed = isSequence(body);
      // `sk-1234…` is what every tutorial writes; the other prefixes are seldom invented.
      if (typed && row.prefix === 'sk-') continue;
      found.push({
        vendor: row.vendor,
        environment: row.environment,
        prefix: row.prefix,
        length: key.length,
        whole: key.length === text.trim().length,
        typed,
        start: match.index,
        end: match.index + key.length,
      });
      if (found.length > mostKeys) return [];
    }
  }
  let last = 0;
  return found
    .sort((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      if (start < last) return false;
      last = end;
      return true;
    });
}

/** The first of them. */
export function findKey(text: string, context?: () => string): FoundKey | undefined {
  return findKeys(text, context)[0];
}

/** Words that only somebody who wants the reader to fill in a key writes into one. */
const fillIn =
  /your|placeholder|change_?me|replace|redacted|insert|paste|dummy|fake|xxxx|\*{3}|\.{3}|…|not_?needed|no_?key|not_?a_?real|goes_?here|put_?here|<|>|\$\{|\{\{/i;
/** Such words too, but short enough to occur in a real key by chance: only between separators. */
const shortWords =
  /(?:^|[^A-Za-z0-9])(?:example|sample|test|testing|demo|key|token|secret|api|foo|bar|todo|none|null|mock|invalid|here|local|unused|default)(?:$|[^A-Za-z0-9])/i;

/** True for text that stands where a key will stand, without a vendor's prefix. */
export function isPlaceholder(body: string): boolean {
  return isFillIn(body, body) || isSequence(body);
}

function isFillIn(body: string, whole: string): boolean {
  if (fillIn.test(whole) || shortWords.test(body)) return true;
  return /(.)\1{5,}/.test(body) || entropy(body) < 2.5;
}

/** Runs of neighbouring characters (`abcdef`, `123456`) make up most of it: typed, not drawn. */
function isSequence(text: string): boolean {
  let inRuns = 0;
  let run = 1;
  for (let index = 1; index <= text.length; index++) {
    const step = index < text.length ? text.charCodeAt(index) - text.charCodeAt(index - 1) : 0;
    const wraps = text[index - 1] === '9' && text[index] === '0';
    if (step === 1 || wraps) {
      run++;
    } else {
      if (run >= 4) inRuns += run;
      run = 1;
    }
  }
  return inRuns >= text.length * 0.75;
}

/** Shannon entropy in bits per character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

/**
 * True when a text without a vendor's form still looks drawn at random, as keys are: one word of enough length and
 * entropy in which digits and letters take turns, and no words of a language joined by dashes.
 */
export function looksRandom(text: string): boolean {
  if (text.length < 20 || text.length > 300 || !/\d/.test(text) || !/^[\w\-.+/=:]+$/.test(text)) return false;
  if (/^(?:https?:|[/.~]|[a-z]+:\/\/)/.test(text) || isPlaceholder(text)) return false;
  if (entropy(text) < 3) return false;
  const turns = text.match(/[a-z](?=\d)|\d(?=[a-z])/gi)?.length ?? 0;
  if (turns < 3) return false;
  const words = text
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => /^(?:[A-Za-z]?[a-z]{2,11}|[A-Z]{3,11}|\d{1,4})$/.test(part));
  return words.join('').length < text.length * 0.5;
}

/** True when a text looks random, and what it encodes is no placeholder: Kubernetes keeps secrets in Base64. */
export function isRandomSecret(text: string): boolean {
  if (!looksRandom(text) || /^(?:sha\d{1,3}|md5)[-:]/i.test(text)) return false;
  const encoded = decoded(text);
  return encoded === undefined || findKey(encoded) !== undefined || looksRandom(encoded);
}

/** The text that Base64 stands for; nothing when it is none, or encodes bytes that are no text. */
function decoded(text: string): string | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const plain = atob(text).trim();
  return /^[\x20-\x7e]+$/.test(plain) ? plain : undefined;
}

/** Whose key a variable, keyword or dictionary key names: `OPENAI_API_KEY`, `hfToken`, `wandb-key`. */
export function keyOwner(label: string | undefined): KeyOwner | undefined {
  if (!label || label.length > 80 || !/key|token|secret|pat|credential/i.test(label)) return undefined;
  const known = owners.get(label);
  if (known !== undefined) return known === null ? undefined : known;
  if (owners.size >= mostOwners) owners.clear();
  const owner = findOwner(label);
  owners.set(label, owner ?? null);
  return owner;
}

/** Few names stand in many files. `null` for those that tell no owner. */
const owners = new Map<string, KeyOwner | null>();
const mostOwners = 5000;

function findOwner(label: string): KeyOwner | undefined {
  const name = label
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
  if (
    !/(?:^|_)(?:api_?)?(?:key|token|secret|pat|apikey|credentials?)(?:_?\d+|_(?:value|prod|dev|default|str))?$/.test(
      name,
    )
  )
    return undefined;
  if (
    /public|publishable|(?:^|_)(?:max|num|pad|eos|bos|cls|sep|mask|unk|special|cache|dict|sort|primary|foreign|hash)_/.test(
      name,
    )
  )
    return undefined;
  return keyOwners.find((row) => row.words.test(name));
}

/** True for a name that says "a key for some service", without its owner: `api_key`, `apiKey`, `access_token`. */
export function isKeyName(name: string): boolean {
  return /^(?:.*_)?(?:api_?key|access_?token|auth_?token|api_?token|secret_?key|apikey)$/i.test(
    name.replace(/([a-z0-9])([A-Z])/g, '$1_$2'),
  );
}
