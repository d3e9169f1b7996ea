import type { Call } from './call.ts';
import { sameValue } from './same-value.ts';
import { provenance, type Value } from './value.ts';

/** Calls that compute or compare a digest or signature that an attacker cannot forge. */
const digests =
  /^(?:hashlib\.(?:sha224|sha256|sha384|sha512|sha3_\d+|blake2[bs]|file_digest|new)|hmac\.(?:new|digest|compare_digest|HMAC)|secrets\.compare_digest)$/;

/** Functions that say in their name that they check: `verify_checksum`, `check_sha256`, `assert_digest`. */
const checker =
  /(?:verif|check|validat|assert|ensure|match|compar|confirm|require)\w*(?:hash|sha\d*|sum|digest|signature|hmac|integrity|mac)|(?:hash|sha\d+|checksum|digest|signature|hmac|integrity)\w*(?:verif|check|valid|ok|match)|^verify$|^unsign$/i;

/** What a check does with its result: compares it, or stops. */
const decision = /[=!]=|\bassert\b|compare_digest|\braise\b/;

/**
 * True when, before the call and in the same function, a digest or signature of what it reads is checked.
 *
 * @param input what the call reads
 * @param textOf the source between two offsets, to see that a digest is compared and not only computed
 */
export function integrityChecked(
  call: Call,
  input: Value | undefined,
  calls: readonly Call[],
  textOf: (span: { readonly start: number; readonly end: number }) => string,
): boolean {
  const origins = input ? [...provenance(input)] : [];
  return calls.some((candidate) => {
    if (candidate.span.start >= call.span.start || !sameFunction(candidate, call)) return false;
    const named = candidate.names.every((name) => !name.startsWith('builtins.'));
    const computes = candidate.names.some((name) => digests.test(name)) || hashesInside(candidate, calls);
    const checks = named && checker.test(candidate.method);
    if (!computes && !checks) return false;
    if (!related(candidate, origins)) return false;
    if (checks && !computes) return true;
    return (
      decision.test(textOf({ start: candidate.statement.start, end: call.statement.start })) ||
      stopsInside(candidate, calls, textOf)
    );
  });
}

function sameFunction(a: Call, b: Call): boolean {
  return a.function?.span.start === b.function?.span.start;
}

/** A function of this file that computes a digest. */
function hashesInside(candidate: Call, calls: readonly Call[]): boolean {
  return helperCalls(candidate, calls).some((inner) => inner.names.some((name) => digests.test(name)));
}

/** A function of this file that compares the digest itself. */
function stopsInside(
  candidate: Call,
  calls: readonly Call[],
  textOf: (span: { readonly start: number; readonly end: number }) => string,
): boolean {
  const inner = helperCalls(candidate, calls)[0]?.function;
  return inner !== undefined && decision.test(textOf(inner.span));
}

function helperCalls(candidate: Call, calls: readonly Call[]): readonly Call[] {
  if (!candidate.names.every((name) => name.startsWith('workspace:'))) return [];
  return calls.filter((inner) => inner.function?.name === candidate.method);
}

/** The check and the load speak of the same thing; when nothing can be told of what is loaded, any check counts. */
function related(candidate: Call, origins: readonly Value[]): boolean {
  const telling = origins.filter((origin) => sameValue(origin, origin));
  if (telling.length === 0) return true;
  const values = [
    ...(candidate.receiver ? [candidate.receiver] : []),
    ...candidate.args.map((one) => one.value),
  ];
  return values.some((value) => {
    const parts = [...provenance(value)];
    return (
      parts.some((part) => telling.some((origin) => sameValue(part, origin))) ||
      parts.every((part) => part.kind === 'unknown')
    );
  });
}
