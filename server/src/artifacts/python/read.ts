import type { Bytes } from '../bytes.ts';
import type { ReadContext } from '../reader.ts';
import { pythonCalls } from './calls.ts';

const maxSource = 2 * 1024 * 1024;

/** Says what the Python source in a model file calls. `offset` is where it stands in that file, in bytes. */
export async function readPython(bytes: Bytes, offset: number, context: ReadContext): Promise<void> {
  const source = await bytes.read(0, maxSource);
  if (source.length === maxSource)
    context.sign('limit-reached', offset, { limit: 'source', allowed: maxSource });
  for (const { module, name, at } of pythonCalls(new TextDecoder().decode(source))) {
    context.budget.spend('steps', 1);
    context.component({ loader: 'python', module, name, details: { role: 'call', at } }, offset);
  }
}
