import type { Call } from './call.ts';
import type { Definition } from './definition.ts';
import type { Span } from './span.ts';
import type { ClassValue } from './value.ts';

/**
 * True when the call builds an unpickler of the workspace whose `find_class` decides which classes may be loaded.
 * One that passes every name on to the original decides nothing.
 */
export function restrictsClasses(
  call: Call,
  definitions: readonly Definition[],
  calls: readonly Call[],
  textOf: (span: Span) => string,
): boolean {
  if (!call.names.some((name) => name.startsWith('workspace:'))) return false;
  const built = classOf(call, calls);
  const definition = definitions.find((each) => each.form === 'class' && each.name === call.method);
  if (!definition) return built?.attribute('find_class') !== undefined;
  if (!definition.methods.includes('find_class')) {
    return definition.bases.some(
      (base) => base.kind === 'class' && base.attribute('find_class') !== undefined,
    );
  }
  const inside = calls.filter(
    (each) =>
      each.function?.name === 'find_class' &&
      each.span.start >= definition.span.start &&
      each.span.end <= definition.span.end,
  );
  const passesOn = inside.some((each) => each.method === 'find_class');
  const body = inside[0]?.function;
  return !passesOn || (body !== undefined && /\braise\b/.test(textOf(body.span)));
}

/** The class of what the call builds, read off another call on the same object. */
function classOf(call: Call, calls: readonly Call[]): ClassValue | undefined {
  for (const { receiver } of calls) {
    if (receiver?.kind === 'instance' && receiver.call?.span.start === call.span.start) return receiver.of;
  }
  return undefined;
}
