import * as z from 'zod';
import { createConfigSchema, type RuleName } from '../config/schema.ts';

/** Loaded only where a config file is looked at: zod comes with it. */
export function configJsonSchema(rules: readonly RuleName[]): unknown {
  return z.toJSONSchema(createConfigSchema(rules), { io: 'input' });
}
