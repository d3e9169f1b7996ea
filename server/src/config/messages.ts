import type * as z from 'zod';
import type { FlatIssue } from './parse.ts';
import { keyInfo } from './schema.ts';
import { didYouMean } from './suggest.ts';

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a mapping of keys and values',
  boolean: 'true or false',
};

/** What a text must look like, by its key. */
const formats: Readonly<Record<string, string>> = {
  fingerprint: '16 digits and letters from a to f, as the JSON report gives them',
  sha256: '64 hex digits',
  until: 'a day, as 2027-01-31',
  callee: 'a full name with its module, as acme_ml.load_model',
};

/** Texts that YAML takes for numbers when they happen to have digits only. */
const mayBeDigits: ReadonlySet<string> = new Set(['fingerprint', 'sha256']);

/** What is wrong, in words for the person who wrote the file. */
export function describeIssue({ path, issue }: FlatIssue, schema: z.ZodType): string {
  const key = String(path.at(-1) ?? '');
  const subject = typeof path.at(-1) === 'number' ? `An entry of "${nameOf(path)}"` : `"${key}"`;
  switch (issue.code) {
    case 'unrecognized_keys': {
      const holder = path.slice(0, -1);
      const what = holder.at(-1) === 'rules' ? 'rule' : 'key';
      return `Unknown ${what} "${key}".${didYouMean(key, keyInfo(schema, holder)?.keys ?? [])}`;
    }
    case 'invalid_value': {
      const values = issue.values.map(String);
      if (key === 'rule') return `Unknown rule "${issue.input}".${didYouMean(String(issue.input), values)}`;
      const written = typeof issue.input === 'string' ? didYouMean(issue.input, values) : '';
      return `${subject} must be one of ${values.join(', ')}.${written}`;
    }
    case 'invalid_type':
      if (issue.input === undefined) return `${subject} is missing.`;
      if (typeof issue.input === 'number' && mayBeDigits.has(key)) {
        return `${subject} must be text: put it in quotes.`;
      }
      return `${subject} must be ${kinds[issue.expected] ?? issue.expected}.`;
    case 'invalid_union':
      return `${subject} must be text or a list of texts.`;
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? `${subject} must not be empty.`
        : `${subject} must be at least ${issue.minimum}.`;
    case 'invalid_format':
      return `${subject} must be ${formats[key] ?? 'written in another way'}.`;
    default:
      return `${subject}: ${issue.message}.`;
  }
}

/** The nearest key that has a name: an item of a list is named by the list. */
function nameOf(path: readonly PropertyKey[]): string {
  const name = path.findLast((part) => typeof part === 'string');
  return name === undefined ? '' : String(name);
}
