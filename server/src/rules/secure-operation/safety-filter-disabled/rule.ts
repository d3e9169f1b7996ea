import type { Fix } from '../../../engine/finding.ts';
import { defineRule, type FileContext } from '../../../engine/rule.ts';
import type { Assignment } from '../../../facts/assignment.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { onRequest } from '../../../facts/condition.ts';
import { placeOf } from '../../../facts/place.ts';
import { contains, type Edit, type Span } from '../../../facts/span.ts';
import type { Value } from '../../../facts/value.ts';
import { comesFrom, talksToModels } from '../../../knowledge/http-clients.ts';
import { isOfWorkspace } from '../../../knowledge/library-name.ts';
import {
  isOpenThreshold,
  leavesFilterOpen,
  type SafetySwitch,
  safetyAttributes,
  safetySwitches,
} from '../../../knowledge/safety-filters.ts';

export default defineRule({
  id: 'safety-filter-disabled',
  title: 'A safety filter is switched off',
  guidelines: ['behaviour-monitoring', 'user-guidance'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-693', 'LLM10:2026'],
  triggers: [
    'BLOCK_NONE',
    'safety_checker',
    ['diffusers', '**'],
    ['safety_mode'],
    ['safe_prompt'],
    ['safe_mode', 'istral'],
    ['HarmBlockThreshold', 'OFF'],
    // What they are set to may stand in another module.
    'safety_settings',
    'SafetySetting',
    ['threshold', 'OFF'],
  ],
  messages: {
    off: '{{filter}} is switched off; keep it on or check the output yourself',
  },
  on: {
    call(call, report, file) {
      for (const { argument, filter, edits } of switchedOff(call, file)) {
        const places = openEntries(argument, file);
        for (const [index, at] of (places.length > 0 ? places : [placeOf(call, argument)]).entries()) {
          // One edit puts the whole setting right.
          const fixes = index === 0 ? safe(edits) : [];
          const { statement } = call;
          report({ at, statement, message: 'off', data: { filter }, fixes, ...chosen(statement, file) });
        }
      }
    },
    assignment(assignment, report, file) {
      if (assignment.form === 'attribute') {
        const isOff = safetyAttributes.get(assignment.key);
        if (!isOff?.(assignment.value) || isOwnAttribute(assignment.receiver)) return;
        if (!talksToModels(file.facts('call'), file.knowledge)) return;
      } else if (
        !opensFilter(assignment.form, assignment.key, assignment.value) ||
        isPassed(assignment.span, file)
      ) {
        return;
      }
      const isChecker = /safety_checker/.test(assignment.key);
      report({
        at: assignment.span,
        statement: assignment.statement,
        message: 'off',
        data: { filter: isChecker ? 'The safety checker' : "A filter of Gemini's" },
        fixes: safe(assignment.change.remove()),
        ...chosen(assignment.statement, file),
      });
    },
  },
});

/** `if args.disable_safety_checker:` leaves the choice to whoever starts the program. */
function chosen(statement: Span, file: FileContext): { severity?: 'info'; profile?: 'strict' } {
  const asked = onRequest(statement, /safe|nsfw|censor|filter/i, file.textOf);
  return asked ? { severity: 'info', profile: 'strict' } : {};
}

function safe(edits: readonly Edit[] | undefined): readonly Fix[] {
  return edits ? [{ title: 'Switch the filter on', applicability: 'safe', edits }] : [];
}

/** Where thresholds of settings stand that are written in the call over several lines, one filter each. */
function openEntries({ name, direct, valueSpan }: Argument, file: FileContext): readonly Span[] {
  const written = name === 'safety_settings' && direct ? file.textOf(valueSpan) : '';
  if (!written.includes('\n')) return [];
  const thresholds = /(["'])(?:BLOCK_NONE|OFF)\1|\b(?:\w+\.)*HarmBlockThreshold\.(?:BLOCK_NONE|OFF)\b/gi;
  return [...written.matchAll(thresholds)]
    .filter(({ index }) => !written.slice(written.lastIndexOf('\n', index) + 1, index).includes('#'))
    .map(({ 0: text, index }) => ({
      start: valueSpan.start + index,
      end: valueSpan.start + index + text.length,
    }));
}

interface Off {
  readonly argument: Argument;
  readonly filter: string;
  readonly edits: readonly Edit[] | undefined;
}

function switchedOff(call: Call, file: FileContext): readonly Off[] {
  const found: Off[] = [];
  for (const row of safetySwitches) {
    const argument = call.arg(-1, ...row.keys);
    if (!argument || !row.isOff(argument.value) || !concerns(row, call)) continue;
    const edits =
      row.on === undefined
        ? call.change.remove(argument)
        : call.change.replace(argument, { literal: row.on });
    found.push({ argument, filter: row.filter, edits });
  }
  const settings = call.arg(-1, 'safety_settings');
  if (settings && (leavesFilterOpen(settings.value) || saysOpen(settings, file))) {
    found.push({ argument: settings, filter: "Gemini's filters", edits: call.change.remove(settings) });
  }
  if (call.names.some((name) => /(?:^|\.)SafetySetting$/.test(name))) {
    const threshold = call.arg(1, 'threshold');
    if (threshold && isOpenThreshold(threshold.value) && !isCollected(call, file))
      found.push({ argument: threshold, filter: "A filter of Gemini's", edits: undefined });
  }
  return found;
}

function concerns(row: SafetySwitch, call: Call): boolean {
  const { callees } = row;
  if (!callees) return !isOwnCode(call) && !call.names.some((name) => name.startsWith('builtins.'));
  return call.names.some((name) => callees.test(name));
}

/** A class or function of the workspace may have a parameter of that name for reasons of its own. */
function isOwnCode({ names }: Call): boolean {
  return names.length > 0 && names.every(isOfWorkspace);
}

/** A dictionary with members of the enumeration as its keys is not known entry by entry: its text tells. */
function saysOpen(settings: Argument, file: FileContext): boolean {
  if (settings.value.kind !== 'mapping' || settings.value.complete || !settings.direct) return false;
  const written = file.textOf(settings.valueSpan);
  const constant = /^\w+$/.test(written)
    ? file.facts('assignment').find((each) => each.form === 'name' && each.key === written)
    : undefined;
  return /\bHarmBlockThreshold\.(?:BLOCK_NONE|OFF)\b/.test(
    constant ? file.textOf(constant.valueSpan) : written,
  );
}

/** True when the setting goes into an argument that is reported as a whole. */
function isCollected(setting: Call, file: FileContext): boolean {
  return file.facts('call').some((call) => {
    const settings = call.arg(-1, 'safety_settings');
    return settings !== undefined && comesFrom(settings.value, setting);
  });
}

/** `{"safety_settings": […]}` in a configuration, an input of a hosted image model. */
function opensFilter(form: Assignment['form'], key: string, value: Value): boolean {
  if (form !== 'entry' && form !== 'item') return false;
  if (key === 'disable_safety_checker') return value.kind === 'boolean' && value.value;
  return key === 'safety_settings' && leavesFilterOpen(value);
}

/** True for an entry of a dictionary that is already reported as an argument. */
function isPassed(span: { start: number; end: number }, file: FileContext): boolean {
  return file
    .facts('call')
    .some((call) =>
      call.args.some(
        (argument) =>
          argument.name === 'safety_settings' && argument.direct && contains(argument.valueSpan, span),
      ),
    );
}

/** `self.safety_checker = None` in a class of one's own is a field, not a pipeline's checker. */
function isOwnAttribute(receiver: Value | undefined): boolean {
  return receiver?.kind === 'instance' || (receiver?.kind === 'parameter' && receiver.name === 'self');
}
