import type { ReadContext } from '../reader.ts';
import type { ZipMember } from '../zip/member.ts';

/** More source than any model has. */
const maxSource = 16 * 1024 * 1024;
/** A text, which may hold anything; or a call of an operator. */
const callOrText = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\b(?:torch\.(\w+)|ops\.(\w+)\.(\w+))\s*\(/g;

/** Tells the operators that the source of a TorchScript calls. It is no Python: it can do what its operators can. */
export async function readScript(member: ZipMember, context: ReadContext): Promise<void> {
  const source = await member.open().read(0, maxSource);
  if (source.length === maxSource)
    context.sign('limit-reached', member.offset, { limit: 'source', allowed: maxSource });
  const seen = new Set<string>();
  for (const [, own, library, operator] of new TextDecoder().decode(source).matchAll(callOrText)) {
    const module = own === undefined ? library : 'torch';
    const name = own ?? operator;
    if (module === undefined || name === undefined || seen.has(`${module}.${name}`)) continue;
    context.budget.spend('steps', 1);
    seen.add(`${module}.${name}`);
    context.component({ loader: 'torchscript', module, name, details: {} }, member.offset);
  }
}
