import type { Argument, Call } from './call.ts';
import type { Span } from './span.ts';

/** Where a finding about an argument is shown: the argument, or the callee when a splat brought it in. */
export function placeOf(call: Call, argument: Argument | undefined): Span {
  return argument?.direct ? argument.span : call.calleeSpan;
}
