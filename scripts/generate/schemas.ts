import { findingsJsonSchema } from '../../server/src/cli/reporters/findings-schema.ts';
import { configJsonSchema, type RuleName } from '../../server/src/config/schema.ts';
import { manifestJsonSchema } from '../../server/src/evidence/manifest-schema.ts';
import type { Output } from './output.ts';

const schemasFolder = 'schemas';

/** The schemas of the config file, of the JSON report and of the model manifest. */
export function schemas(rules: readonly RuleName[]): readonly Output[] {
  return [
    schema('secure-ai-lint.schema.json', configJsonSchema(rules)),
    schema('findings.schema.json', findingsJsonSchema()),
    schema('models.schema.json', manifestJsonSchema()),
  ];
}

function schema(name: string, content: Record<string, unknown>): Output {
  return { path: `${schemasFolder}/${name}`, text: `${JSON.stringify(content, undefined, 2)}\n` };
}
