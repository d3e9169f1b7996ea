import * as z from 'zod';
import { profiles, severities } from '../engine/finding.ts';
import type { Deserializer } from '../knowledge/deserializers.ts';
import type { LlmClient } from '../knowledge/llm-clients.ts';
import type { ModelLoader } from '../knowledge/model-loaders.ts';

/**
 * What `secure-ai-lint.yaml` may say. This is its only definition: reading, messages, hover texts and the published
 * JSON schema all come from here. The module brings zod with it, so it is loaded only where a config file exists.
 */

/** What the schema needs to know of a rule. */
export interface RuleName {
  readonly id: string;
  readonly title: string;
}

const dotted = z
  .string()
  .regex(/^[\w*]+(\.[\w*]+)+$/)
  .describe(
    'Full name of the function or class with its module, as `acme_ml.load_model`. `*` stands for one part.',
  );

const position = z.int().min(0).describe('Its position among the arguments, counted from 0.');
const keyword = z.string().min(1).describe('Its keyword.');

function argument(what: string) {
  return z.strictObject({ position, name: keyword }).describe(what);
}

const modelLoader = z
  .strictObject({
    callee: dotted,
    hub: z.enum(['models', 'datasets']).default('models').describe('What it fetches.'),
    repository: argument('The argument that names the repository.'),
    revision: z.string().min(1).optional().describe('Keyword that pins the commit, if there is one.'),
    otherRevisions: z
      .array(z.string().min(1))
      .optional()
      .describe('Further keywords that pin another part, as `code_revision`.'),
    remoteCode: z
      .string()
      .min(1)
      .optional()
      .describe('Keyword that lets code of the repository run, as `trust_remote_code`.'),
  })
  .describe('A function of your own that downloads a model or a dataset.');

const deserializer = z
  .strictObject({
    callee: dotted,
    input: argument('The argument that holds the bytes, the file or its path.'),
  })
  .describe('A function of your own that builds objects from bytes and can run code while it does so.');

const llmClient = z
  .strictObject({
    callee: dotted,
    key: z
      .strictObject({
        names: z.array(z.string().min(1)).min(1).describe('Keywords that carry the key.'),
        environment: z.string().min(1).describe('The environment variable that should hold it instead.'),
      })
      .optional()
      .describe('How the client is given its key.'),
    endpoint: z
      .array(z.string().min(1))
      .optional()
      .describe('Keywords that carry the address of the service.'),
  })
  .describe('A client class or function of your own that talks to a model.');

const knowledge = z
  .strictObject({
    modelLoaders: z
      .array(modelLoader)
      .optional()
      .describe('In-house functions that download models or datasets.'),
    deserializers: z.array(deserializer).optional().describe('In-house functions that deserialise unsafely.'),
    llmClients: z.array(llmClient).optional().describe('In-house clients of model services.'),
  })
  .describe('In-house wrappers. Every rule treats them like the libraries that it knows.');

const profile = z
  .enum(profiles)
  .describe(
    '`recommended` reports what nearly everybody wants to fix, `strict` adds hardening, `audit` everything worth a look.',
  );

const globs = z.array(z.string().min(1));

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const suppression = (rule: z.ZodType<string>) =>
  z
    .strictObject({
      file: z
        .string()
        .min(1)
        .describe('The file, as a path or glob relative to this one: `.mcp.json`, `deploy/*.json`.'),
      rule: rule.describe('The rule.'),
      fingerprint: z
        .string()
        .regex(/^[0-9a-f]{16}$/)
        .describe('Which finding of the rule: its fingerprint, as the report in JSON gives it.'),
      reason: z.string().min(1).describe('Why it is fine.'),
      until: day.optional().describe('The last day on which it holds, as `2027-01-31`.'),
    })
    .describe('One finding that is silenced from here, because its file has no comments.');

const whole = z.int().min(1);

const modelFiles = z
  .strictObject({
    approved: z
      .array(
        z
          .strictObject({
            sha256: z
              .string()
              .regex(/^[0-9a-fA-F]{64}$/)
              .describe('The file, by the SHA-256 of its bytes, wherever it lies: 64 hex digits, in quotes.'),
            reason: z.string().min(1).describe('Why it is fine.'),
            until: day.optional().describe('The last day on which it holds, as `2027-01-31`.'),
          })
          .describe('A model file that somebody has looked at.'),
      )
      .optional()
      .describe('Model files that may stay as they are. A changed file is reported again.'),
    limits: z
      .strictObject({
        depth: whole.optional().describe('Files within files, 6 by default.'),
        members: whole.optional().describe('Members of all archives of a file together, 100000 by default.'),
        inflated: whole.optional().describe('Bytes that come out of decompression, 8 GiB by default.'),
        steps: whole.optional().describe('Opcodes and records that are interpreted, 200000000 by default.'),
        time: whole.optional().describe('Milliseconds for one file, 60000 by default.'),
      })
      .optional()
      .describe('Where the scan of a model file stops. Reaching a limit is reported.'),
  })
  .describe('The scan of model files.');

/** The schema for the rules that this version has. */
export function createConfigSchema(known: readonly RuleName[]) {
  const severity = z.enum(['off', ...severities]);
  const rules = z
    .strictObject(
      Object.fromEntries(known.map((rule) => [rule.id, severity.optional().describe(rule.title)])),
    )
    .describe('Severity by rule. Setting one also turns the rule on when the profile does not hold it.');
  return z
    .strictObject({
      extends: z
        .union([z.string().min(1), z.array(z.string().min(1))])
        .optional()
        .describe('A config file to start from, or several, relative to this one. This file wins over them.'),
      profile: profile.optional(),
      rules: rules.optional(),
      ignore: globs
        .optional()
        .describe('Files and folders to leave out, as globs relative to this file: `tests/**`, `*.gen.py`.'),
      overrides: z
        .array(
          z.strictObject({
            files: globs.min(1).describe('The files it holds for, as globs relative to this file.'),
            profile: profile.optional(),
            rules: rules.optional(),
          }),
        )
        .optional()
        .describe('Other settings for some files. Later entries win over earlier ones.'),
      suppressions: z
        .array(suppression(known.length > 0 ? z.enum(known.map((rule) => rule.id)) : z.string()))
        .optional()
        .describe(
          'Findings to silence in files that have no comments. Elsewhere a comment beside the code is better.',
        ),
      modelFiles: modelFiles.optional(),
      knowledge: knowledge.optional(),
      network: z
        .enum(['off', 'hub'])
        .optional()
        .describe(
          '`hub` allows one kind of request: asking huggingface.co for the commit behind a branch or tag, so that a fix can pin it. The names of the repository and the branch are sent, nothing else. Default `off`. In an editor its own setting decides.',
        ),
      maxFileSize: z
        .int()
        .min(1)
        .optional()
        .describe('Larger files are left out. In bytes, 2097152 (2 MB) by default.'),
    })
    .meta({
      title: 'Secure AI Lint',
      description: 'Settings of Secure AI Lint for a folder and those below it.',
    });
}

export type Config = z.infer<ReturnType<typeof createConfigSchema>>;

/** What the schema says about a key: for hover, completion and messages. */
export interface KeyInfo {
  readonly description: string | undefined;
  /** The keys that a mapping here may have. */
  readonly keys: readonly string[];
  /** The values that a choice here may have. */
  readonly values: readonly string[];
}

/** The schema at a path of keys and list indexes; nothing where it knows no such key. */
export function keyInfo(schema: z.ZodType, path: readonly PropertyKey[]): KeyInfo | undefined {
  let current: unknown = schema;
  for (const key of path) {
    const holder = unwrap(current);
    if (holder instanceof z.ZodObject) current = holder.shape[String(key)];
    else if (holder instanceof z.ZodArray) current = holder.element;
    else return undefined;
    if (current === undefined) return undefined;
  }
  const inner = unwrap(current);
  return {
    description: description(current) ?? description(inner),
    keys: inner instanceof z.ZodObject ? Object.keys(inner.shape) : [],
    values: inner instanceof z.ZodEnum ? inner.options.map(String) : [],
  };
}

function unwrap(type: unknown): unknown {
  return type instanceof z.ZodOptional || type instanceof z.ZodDefault ? unwrap(type.unwrap()) : type;
}

function description(type: unknown): string | undefined {
  return type instanceof z.ZodType ? type.description : undefined;
}

/** The published schema, for editors and other tools. */
export function configJsonSchema(rules: readonly RuleName[]): Record<string, unknown> {
  return { ...z.toJSONSchema(createConfigSchema(rules), { target: 'draft-7', io: 'input' }) };
}

const checked = 'the configuration';

/** The rows that a config adds, as the tables hold them. */
export function knowledgeRows(config: Config): {
  readonly modelLoaders: readonly ModelLoader[];
  readonly deserializers: readonly Deserializer[];
  readonly llmClients: readonly LlmClient[];
} {
  const rows = config.knowledge;
  return {
    modelLoaders: (rows?.modelLoaders ?? []).map((row) => ({ ...defined(row), checked })),
    deserializers: (rows?.deserializers ?? []).map((row) => ({ ...row, checked })),
    llmClients: (rows?.llmClients ?? []).map((row) => ({ ...defined(row), checked })),
  };
}

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** Drops keys whose value is `undefined`: a row says nothing where it has nothing to say. */
function defined<T extends object>(row: T): Defined<T> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Defined<T>;
}
