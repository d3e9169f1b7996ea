import type { FileContext } from '../../../engine/rule.ts';
import type { Assignment } from '../../../facts/assignment.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import type { Literal } from '../../../facts/literal.ts';
import { lastPart } from '../../../facts/qualified-name.ts';
import type { Span } from '../../../facts/span.ts';
import { asString, type Value } from '../../../facts/value.ts';
import { staysInside } from '../../../knowledge/ai-endpoints.ts';
import { secretAttributes, secretHeaders } from '../../../knowledge/key-places.ts';
import { findKey, type KeyOwner, keyOwner, looksRandom } from '../../../knowledge/secrets.ts';
import { literalFixes, readFix } from './fixes.ts';
import { addressOwner } from './headers.ts';
import { keyIn, literalIn } from './keys.ts';
import type { Reporter } from './reporter.ts';

/** A key that a call takes and that has no form of its own. */
export function reportCall(call: Call, report: Reporter, file: FileContext): void {
  for (const { argument, owner } of secretArguments(call, file)) {
    const { value } = argument;
    const text = asString(value.kind === 'environment' ? value.default : value);
    if (text === undefined || !looksRandom(text)) continue;
    const literals = file.facts('literal').filter((each) => each.text === text && each.role === 'code');
    for (const literal of literals) {
      if (!keyIn(literal, file)) reportLiteral(literal, owner, text, report, file);
    }
    if (literals.length === 0) reportArgument(argument, text, call, owner, report, file);
  }
}

/** Written in another module: reported there when its form or name tells what it is. */
function reportArgument(
  argument: Argument,
  text: string,
  call: Call,
  owner: KeyOwner,
  report: Reporter,
  file: FileContext,
): void {
  const name = /(\w+)\W*$/.exec(file.textOf(argument.valueSpan))?.[1];
  if (findKey(text) || keyOwner(name) || isJoined(argument.valueSpan, file)) return;
  const { vendor, environment } = owner;
  report({
    at: argument.valueSpan,
    statement: call.statement,
    message: 'named',
    data: { vendor, environment, hint: `${text.length} characters` },
    fixes: readFix(environment, call.change.replace(argument, { environment })),
  });
}

interface SecretArgument {
  readonly argument: Argument;
  readonly owner: KeyOwner;
}

/** The arguments of a call that take a key. */
function secretArguments(call: Call, file: FileContext): readonly SecretArgument[] {
  const found: SecretArgument[] = [];
  const row = file.knowledge.llmClients.find(call.names);
  if (row?.key) {
    const { key } = row;
    const vendor = keyOwner(key.environment)?.vendor ?? call.method;
    const local = row.endpoint?.some((name) => isLocal(call.arg(-1, name)?.value));
    const argument = call.arg(key.position ?? -1, ...key.names);
    if (argument && !local) found.push({ argument, owner: { vendor, environment: key.environment } });
  }
  const [first, second] = call.args;
  if (first && second && call.names.some((name) => name === 'os.getenv' || name === 'os.environ.get')) {
    const environment = asString(first.value);
    const owner = keyOwner(environment);
    if (owner && environment) found.push({ argument: second, owner: { ...owner, environment } });
  }
  if (call.method === 'add_argument' && first) {
    const owner = keyOwner(asString(first.value)?.replace(/^-+/, ''));
    const argument = call.arg(-1, 'default');
    if (owner && argument) found.push({ argument, owner });
  }
  return found;
}

function isLocal(value: Value | undefined): boolean {
  const match = /^(?:https?:\/\/)?([^/:]+|\[[^\]]+\])/.exec(asString(value) ?? '');
  return match?.[1] !== undefined && value !== undefined && staysInside(match[1]);
}

/** A key without a form of its own that is given to a header, a library's attribute or a name. */
export function reportAssignment(assignment: Assignment, report: Reporter, file: FileContext): void {
  const text = asString(assignment.value);
  if (text === undefined) return;
  if (assignment.form === 'entry' && secretHeaders.has(assignment.key.toLowerCase())) {
    const token = text.replace(/^(?:Bearer|Token|Key|Basic)\s+/i, '');
    const owner = looksRandom(token) && !findKey(text) ? headerOwner(file) : undefined;
    const literal = owner && literalIn(assignment.valueSpan, text, file);
    if (literal && !keyIn(literal, file)) reportLiteral(literal, owner, text, report, file, false);
    return;
  }
  if (!looksRandom(text) && !findKey(text)) return;
  const owner = attributeOwner(assignment.names) ?? keyOwner(assignment.key);
  const literal = literalIn(assignment.valueSpan, text, file);
  if (literal) {
    // A literal whose label names its owner is reported as a literal; an attribute of a library is not one.
    if (!owner || keyIn(literal, file) || !looksRandom(text)) return;
    reportLiteral(literal, owner, text, report, file);
  } else if (isJoined(assignment.valueSpan, file) && (owner ? looksRandom(text) : findKey(text))) {
    // Put together from pieces: `"sk-" + "…"`.
    const found = findKey(text) ?? owner;
    if (!found) return;
    const { vendor, environment } = found;
    report({
      at: assignment.valueSpan,
      statement: assignment.statement,
      message: 'named',
      data: { vendor, environment, hint: `${text.length} characters` },
      fixes: readFix(environment, assignment.change.replaceValue({ environment })),
    });
  }
}

/** Whose key a header carries: that of the model's address in the same file. */
function headerOwner(file: FileContext): KeyOwner | undefined {
  for (const { role, text } of file.facts('literal')) {
    const owner = role === 'code' ? addressOwner(text) : undefined;
    if (owner) return owner;
  }
  return undefined;
}

function reportLiteral(
  literal: Literal,
  owner: KeyOwner,
  text: string,
  report: Reporter,
  file: FileContext,
  whole = true,
): void {
  report({
    at: literal.span,
    statement: literal.statement,
    message: 'named',
    data: { vendor: owner.vendor, environment: owner.environment, hint: `${text.length} characters` },
    fixes: literalFixes(literal, literal.span, { start: 0, end: text.length, whole }, owner, file),
  });
}

function attributeOwner(names: readonly string[]): KeyOwner | undefined {
  for (const name of names) {
    const root = secretAttributes.exec(name)?.[1];
    if (!root) continue;
    const last = lastPart(name);
    return keyOwner(last) ?? keyOwner(`${root}_api_key`);
  }
  return undefined;
}

/** True when the value is made of several literals that are written there. */
function isJoined(span: Span, file: FileContext): boolean {
  return (
    file
      .facts('literal')
      .filter((each) => each.role === 'code' && span.start <= each.span.start && each.span.end <= span.end)
      .length > 1
  );
}
