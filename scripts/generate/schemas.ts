import { findingsJsonSchema } from '../../server/src/cli/reporters/findings-schema.ts';
import { configJsonSchema, type RuleName } from '../../server/src/config/schema.ts';
import type { Output } from './output.ts';

const schemasFolder = 'schemas';

/** The schema of the config file and of the JSON report. */
export function schemas(rules: readonly RuleName[]): readonly Output[] {
  return [
    schema('secure-ai-lint.schema.json', configJsonSchema(rules)),
    schema('findings.schema.json', findingsJsonSchema()),
  ];
}

function schema(name: string, content: Record<string, unknown>): Output {
  return { path: `${schemasFolder}/${name}`, text: `${JSON.stringify(content, undefined, 2)}\n` };
}
