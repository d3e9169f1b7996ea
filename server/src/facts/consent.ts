import type { Call } from './call.ts';

/** `if not allow_dangerous_deserialization: raise …`, and the same with an environment variable. */
const stopsWithoutConsent =
  /\bif\s+not\b[^:]*(?:allow|trust|unsafe|insecure|danger|consent)[^:]*:\s*raise\b/i;

/** True when the function stops before the call unless its caller has said that the data is to be trusted. */
export function asksConsent(
  call: Call,
  textOf: (span: { readonly start: number; readonly end: number }) => string,
): boolean {
  const { function: around, statement } = call;
  return (
    around !== undefined &&
    stopsWithoutConsent.test(textOf({ start: around.span.start, end: statement.start }))
  );
}
