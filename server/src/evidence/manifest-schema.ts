import * as z from 'zod';

/**
 * The model manifest. This is its only definition: reading, writing and the published JSON schema come from here. The
 * module brings zod with it, so it is loaded only where a manifest is read or written.
 */

const entry = z
  .looseObject({
    path: z
      .string()
      .min(1)
      .describe(
        "The file, relative to the manifest's folder with `/`, or `hf://org/name@commit/file` for one of the Hugging Face cache.",
      ),
    size: z.int().min(0).describe('In bytes.'),
    sha256: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/)
      .describe('The SHA-256 of its bytes.'),
    source: z.string().min(1).optional().describe('Where it came from, as the address of its repository.'),
    revision: z.string().min(1).optional().describe('The commit there.'),
  })
  .describe('A model file. Further keys are yours and stay.');

export const manifestEntry = entry;

export const manifestSchema = z
  .looseObject({
    $schema: z.string().optional(),
    version: z.literal(1).describe('Of this format.'),
    files: z.array(entry).describe('Sorted by path.'),
  })
  .meta({
    title: 'Secure AI Lint model manifest',
    description: 'The model files of a folder. Written by secure-ai-lint models lock.',
  });

export type ManifestEntry = z.infer<typeof entry>;
export type Manifest = z.infer<typeof manifestSchema>;

/** The published schema. */
export function manifestJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(manifestSchema, { target: 'draft-7', io: 'input' }) };
}
