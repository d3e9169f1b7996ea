import { type Profile, profiles, severities } from '../engine/finding.ts';
import type { Settings } from '../engine/settings.ts';
import type { Overrides } from '../session/session.ts';

/** The editor's settings of the section `secureAiLint`. */
export interface EditorSettings {
  readonly enable: boolean;
  readonly run: 'onType' | 'onSave';
  /** What goes on to the session. */
  readonly overrides: Overrides;
}

export const defaultSettings: EditorSettings = { enable: true, run: 'onType', overrides: {} };

/** Calls back with a sentence for each value that does not hold what it should; the default is then used. */
export function readSettings(sent: unknown, warn: (message: string) => void): EditorSettings {
  if (sent === undefined || sent === null) return defaultSettings;
  if (!isRecord(sent)) {
    warn('The settings "secureAiLint" are not an object and are ignored.');
    return defaultSettings;
  }
  const profile = oneOf<Profile>(sent, 'profile', profiles, warn);
  const network = oneOf(sent, 'network', ['off', 'hub'], warn);
  const rules = readRules(sent.rules, warn);
  return {
    enable: readBoolean(sent, 'enable', warn) ?? defaultSettings.enable,
    run: oneOf(sent, 'run', ['onType', 'onSave'], warn) ?? defaultSettings.run,
    overrides: {
      ...(profile === undefined ? {} : { profile }),
      ...(network === undefined ? {} : { network }),
      ...(rules === undefined ? {} : { rules }),
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readBoolean(
  settings: Record<string, unknown>,
  key: string,
  warn: (message: string) => void,
): boolean | undefined {
  const value = settings[key];
  if (value === undefined || value === null || typeof value === 'boolean') return value ?? undefined;
  warn(`The setting "secureAiLint.${key}" must be true or false and is ignored.`);
  return undefined;
}

function oneOf<Value extends string>(
  settings: Record<string, unknown>,
  key: string,
  values: readonly Value[],
  warn: (message: string) => void,
): Value | undefined {
  const value = settings[key];
  if (value === undefined || value === null) return undefined;
  const found = values.find((candidate) => candidate === value);
  if (found === undefined) {
    warn(`The setting "secureAiLint.${key}" must be one of ${values.join(', ')} and is ignored.`);
  }
  return found;
}

function readRules(sent: unknown, warn: (message: string) => void): Settings['rules'] | undefined {
  if (sent === undefined || sent === null) return undefined;
  if (!isRecord(sent)) {
    warn('The setting "secureAiLint.rules" must map rules to severities and is ignored.');
    return undefined;
  }
  const levels = ['off', ...severities] as const;
  const rules: Record<string, (typeof levels)[number]> = {};
  for (const [rule, value] of Object.entries(sent)) {
    const level = levels.find((candidate) => candidate === value);
    if (level !== undefined) rules[rule] = level;
    else {
      warn(
        `The setting "secureAiLint.rules" must give "${rule}" one of ${levels.join(', ')}; it is ignored.`,
      );
    }
  }
  return rules;
}

/** True when the two say the same, so that nothing needs to be linted again. */
export function sameSettings(first: EditorSettings, second: EditorSettings): boolean {
  return JSON.stringify(first) === JSON.stringify(second);
}
