import type { FileContext } from '../../../engine/rule.ts';
import type { Environment } from '../../../facts/environment.ts';
import type { Span } from '../../../facts/span.ts';
import { asString } from '../../../facts/value.ts';
import { exampleSecrets, hubPrograms } from '../../../knowledge/key-places.ts';
import { isSecretVariable } from '../../../knowledge/secret-values.ts';
import { findKey, isRandomSecret, type KeyOwner, keyOwner } from '../../../knowledge/secrets.ts';
import { variableFixes } from './fixes.ts';
import { isSample, keeping, toldAsKept } from './kept.ts';
import { hasLiteral, isWritten, keyIn, literalIn } from './keys.ts';
import type { Reporter } from './reporter.ts';

/** An environment variable that is set to a key. */
export function reportVariable(variable: Environment, report: Reporter, file: FileContext): void {
  const owner = variableOwner(variable);
  const text = asString(variable.value);
  if (text === undefined) {
    if (owner && isHandedOut(variable, file)) reportArgument(variable, report);
    return;
  }
  const isCode = variable.where === 'code' || variable.where === 'notebook';
  const found = findKey(text);
  const secret = found ? text.slice(found.start, found.end) : text;
  if (!isCode && !isWritten(secret, variable.valueSpan, file)) return;
  if (found) {
    if (hasLiteral(variable.valueSpan, file) || found.typed) return;
    const { vendor, prefix, length } = found;
    const owned = { vendor, environment: variable.name };
    reportValue(variable, owned, { secret, hint: `${prefix}…, ${length} characters` }, report, file);
    return;
  }
  if (
    exampleSecrets.get(variable.name)?.has(text) &&
    !isSample(file) &&
    keeping(variable.valueSpan, file) !== 'ignored'
  ) {
    report({
      at: variable.valueSpan,
      statement: variable.statement,
      message: 'example',
      data: { environment: variable.name },
      fixes: variableFixes(variable),
    });
  }
  if (!owner || !isRandomSecret(text)) return;
  const literal = literalIn(variable.valueSpan, text, file);
  if (literal && keyIn(literal, file)) return;
  reportValue(variable, owner, { secret, hint: `${text.length} characters` }, report, file);
}

interface Shown {
  readonly secret: string;
  /** What may be shown of it. */
  readonly hint: string;
}

function reportValue(
  variable: Environment,
  { vendor, environment }: KeyOwner,
  { secret, hint }: Shown,
  report: Reporter,
  file: FileContext,
): void {
  const keeps = keeping(variable.valueSpan, file);
  if (keeps === 'ignored') return;
  report({
    at: placeIn(variable.valueSpan, secret, file),
    statement: variable.statement,
    message: 'named',
    data: { vendor, environment, hint },
    fixes: variableFixes(variable),
    ...toldAsKept(keeps),
  });
}

/** Whose key a variable holds. The variables of an MCP server are all for that server. */
function variableOwner(variable: Environment): KeyOwner | undefined {
  const owner = keyOwner(variable.name);
  if (owner) return { vendor: owner.vendor, environment: variable.name };
  return variable.where === 'mcp' && isSecretVariable(variable.name)
    ? { vendor: 'MCP server', environment: variable.name }
    : undefined;
}

/** A build argument without a value of its own, which some instruction reads: its value stays in the image. */
function isHandedOut(variable: Environment, file: FileContext): boolean {
  const { start, end } = variable.valueSpan;
  if (variable.where !== 'dockerfile' || variable.value.kind !== 'unknown' || start < end) return false;
  const reads = new RegExp(`\\$\\{?${variable.name}\\b`);
  const isLater = (span: Span): boolean => span.start > variable.span.start;
  return (
    file.facts('command').some(
      (command) =>
        command.phase === 'build' &&
        isLater(command.span) &&
        // Mounted while the instruction runs, the secret stays out of the image.
        !/--mount=\S*type=secret/.test(file.textOf(command.statement)) &&
        (hubPrograms.has(command.program) || reads.test(file.textOf(command.statement))),
    ) ||
    file.facts('environment').some((each) => isLater(each.span) && reads.test(file.textOf(each.valueSpan)))
  );
}

function reportArgument(variable: Environment, report: Reporter): void {
  report({
    at: variable.span,
    statement: variable.statement,
    message: 'argument',
    data: { environment: variable.name },
    severity: 'info',
  });
}

/** The value with its quotes, or only the key where more is written there. */
function placeIn(value: Span, secret: string, file: FileContext): Span {
  const written = file.textOf(value);
  const at = written.indexOf(secret);
  const isAlone = at <= 1 && written.length - secret.length === 2 * at;
  return at < 0 || isAlone ? value : { start: value.start + at, end: value.start + at + secret.length };
}
