import { asString, isTruthy, symbolNames, type Value } from '../facts/value.ts';

/** A keyword, key or attribute that switches a filter of a model's provider or pipeline off, and the value that does. */
export interface SafetySwitch {
  readonly keys: readonly string[];
  readonly filter: string;
  /** Names that the call may have; nothing where the keyword is telling enough. */
  readonly callees?: RegExp;
  readonly isOff: (value: Value) => boolean;
  /** What a fix writes; the argument is taken out where nothing is said, because the filter is on by default. */
  readonly on?: boolean;
  /** Where the API was checked: library and version. */
  readonly checked: string;
}

const isFalse = (value: Value): boolean => value.kind === 'boolean' && !value.value;
const isTrue = (value: Value): boolean => value.kind === 'boolean' && value.value;
const isNone = (value: Value): boolean => value.kind === 'none';

/** Returns its images and says that nothing was found: `lambda images, **kw: (images, False)`. */
const isBlind = (value: Value): boolean => isNone(value) || value.kind === 'function' || isFalse(value);

const threshold = /(?:^|\.)(?:BLOCK_NONE|OFF)$/;

/** True for `BLOCK_NONE` and `OFF`, as text or as a member of the enumeration. */
export function isOpenThreshold(value: Value): boolean {
  const text = asString(value);
  if (text !== undefined) return text === 'BLOCK_NONE' || text === 'OFF';
  return symbolNames(value).some((name) => threshold.test(name) && /HarmBlockThreshold/.test(name));
}

/** True when settings of Gemini's filters leave at least one of them open. */
export function leavesFilterOpen(value: Value, depth = 4): boolean {
  if (depth === 0) return false;
  switch (value.kind) {
    case 'list':
      return value.items.some((item) => leavesFilterOpen(item, depth - 1));
    case 'mapping': {
      const own = value.entries.get('threshold');
      if (own) return isOpenThreshold(own);
      return [...value.entries.values()].some(
        (item) => isOpenThreshold(item) || leavesFilterOpen(item, depth - 1),
      );
    }
    case 'result': {
      const own = value.call.arg(1, 'threshold');
      return own !== undefined && isOpenThreshold(own.value);
    }
    default:
      return false;
  }
}

export const safetySwitches: readonly SafetySwitch[] = [
  {
    keys: ['safety_mode'],
    filter: "Cohere's safety instruction",
    callees: /^(?:cohere\.|langchain_cohere\.)/,
    isOff: (value) => ['OFF', 'NONE'].includes(asString(value)?.toUpperCase() ?? ''),
    checked: 'docs.cohere.com safety modes, chat parameter reference',
  },
  {
    keys: ['safe_prompt', 'safe_mode'],
    filter: "Mistral's safety prompt",
    callees: /^(?:mistralai\.|langchain_mistralai\.|langchain_community\.|litellm\.)/,
    isOff: isFalse,
    on: true,
    checked: 'not yet looked up; meant for mistralai 2',
  },
  {
    keys: ['safety_checker'],
    filter: 'The safety checker',
    isOff: isNone,
    checked: 'not yet looked up; meant for diffusers 0.42',
  },
  {
    keys: ['requires_safety_checker'],
    filter: 'The safety checker',
    isOff: isFalse,
    checked: 'not yet looked up; meant for diffusers 0.42',
  },
  {
    keys: ['disable_safety_checker'],
    filter: 'The safety checker',
    isOff: isTrue,
    checked: 'not yet looked up; meant for replicate 1.0, together 3.1',
  },
  {
    keys: ['enable_safety_checker'],
    filter: 'The safety checker',
    callees: /^(?:fal_client|replicate)\./,
    isOff: isFalse,
    checked: 'not yet looked up; meant for fal-client 0.9',
  },
];

/** What assigning to a pipeline's attribute switches off. */
export const safetyAttributes: ReadonlyMap<string, (value: Value) => boolean> = new Map([
  ['safety_checker', isBlind],
  ['requires_safety_checker', (value: Value) => !isTruthy(value) && isFalse(value)],
  ['run_safety_checker', (value: Value) => value.kind === 'function'],
]);
