import type { SignId } from '../facts/artifact.ts';
import type { Concern, ConcernSeverity, Confidence } from './artifact-concern.ts';

/** What a sign means for whoever loads the file. */
export interface SignMeaning {
  /** Nothing: worth showing in the file's page, no reason for a finding. */
  readonly concern: Concern | undefined;
  readonly severity: ConcernSeverity;
  readonly confidence: Confidence;
  /**
   * Short, for people: a reason, which follows "is malformed: " and stands in lists as well. `{{holes}}` are filled from
   * the sign's data. Of a part in `[…|…]` the first that can be filled is taken, or nothing.
   */
  readonly what: string;
}

function row(
  concern: Concern | undefined,
  severity: ConcernSeverity,
  confidence: Confidence,
  what: string,
): SignMeaning {
  return { concern, severity, confidence, what };
}

/** Every sign; a reader that adds one says here what it means. */
export const artifactSigns: Readonly<Record<SignId, SignMeaning>> = {
  // Any file
  'limit-reached': row('not-inspected', 'warning', 'high', '[{{limit}}|a limit of the scan was reached]'),
  unreadable: row('not-inspected', 'warning', 'high', 'reading it failed[: {{reason}}]'),
  'changed-while-read': row('not-inspected', 'warning', 'high', 'it changed while it was read'),
  truncated: row(
    'malformed',
    'warning',
    'high',
    '[it ends too early: {{reason}}|{{name}} ends too early|it ends too early, {{missing}} bytes are missing|it ends too early]',
  ),
  malformed: row('malformed', 'warning', 'medium', '[{{reason}}|its structure is broken]'),
  polyglot: row('malformed', 'warning', 'medium', 'it is valid as several formats[: {{formats}}]'),
  misnamed: row('malformed', 'info', 'medium', 'its content is not what its name says[: {{formats}}]'),
  unrecognised: row(undefined, 'info', 'high', 'its format is not known'),
  'trailing-data': row('malformed', 'info', 'medium', 'there is data after its end'),
  // Pickle
  'broken-stream': row('malformed', 'warning', 'medium', 'a pickle breaks off[: {{reason}}]'),
  'unknown-opcode': row('malformed', 'warning', 'medium', 'an unknown opcode in a pickle[: {{opcode}}]'),
  'frame-violation': row('runs-code', 'error', 'high', 'opcodes hidden across the end of a frame'),
  'computed-call': row('runs-code', 'error', 'high', 'calls something that another call gave'),
  'computed-import': row('runs-code', 'error', 'high', 'imports a name that is made as it loads'),
  'extension-code': row(
    'unknown-global',
    'warning',
    'medium',
    'imports by a number of the extension registry',
  ),
  'foreign-persistent-id': row(
    'unknown-global',
    'warning',
    'medium',
    'hands the loader an id that it may look up',
  ),
  'tensor-out-of-bounds': row('malformed', 'error', 'high', 'a tensor reaches beyond its storage'),
  // The rule looks into that file.
  'array-file': row(undefined, 'info', 'high', 'reads an array from {{name}}'),
  'foreign-array-file': row(
    'touches-files',
    'error',
    'high',
    'reads an array from a file elsewhere[: {{name}}]',
  ),
  'code-in-state': row(
    'runs-code',
    'error',
    'high',
    'an object runs code of the file as it is set up[: {{attribute}}]',
  ),
  'formula-in-state': row(
    'runs-code',
    'warning',
    'medium',
    'evaluates a formula of the file as Python code[: {{module}}.{{name}}]',
  ),
  'hook-attribute': row('runs-code', 'error', 'high', 'gives an object a method of its own[: {{attribute}}]'),
  'nested-pickle': row(undefined, 'info', 'high', 'another pickle is within, as bytes'),
  'oversized-claim': row('malformed', 'warning', 'medium', 'it claims more data than the file has'),
  // Archives
  encrypted: row('not-inspected', 'warning', 'high', '[{{name}}|it] is encrypted'),
  'unsupported-compression': row(
    'not-inspected',
    'warning',
    'high',
    '[{{name}}|it] is compressed in a way that cannot be read[: {{method}}]',
  ),
  'header-mismatch': row(
    'malformed',
    'warning',
    'medium',
    'the two headers of a member disagree[: {{name}}]',
  ),
  'hidden-member': row('malformed', 'warning', 'high', 'a member is missing from the directory[: {{name}}]'),
  'duplicate-member': row('malformed', 'warning', 'medium', 'two members have the same name[: {{name}}]'),
  'escaping-member': row(
    'touches-files',
    'error',
    'high',
    '[{{name}}|a member] is unpacked outside of its folder',
  ),
  'link-member': row('touches-files', 'error', 'medium', 'holds a link or device[: {{name}}]'),
  'prefixed-archive': row('malformed', 'warning', 'medium', 'something stands in front of the archive'),
  'unlisted-bytes': row('malformed', 'info', 'medium', 'bytes of the archive belong to no member'),
  'unusual-container': row(
    'not-inspected',
    'warning',
    'medium',
    'it is packed in a container that loaders do not expect',
  ),
  // Tables of tensors: GGUF, safetensors
  'duplicate-key': row('malformed', 'warning', 'medium', 'it has a key twice[: {{key}}]'),
  'tensor-overlap': row('malformed', 'warning', 'medium', 'tensors share the same bytes'),
  'tensor-hole': row('malformed', 'warning', 'medium', 'bytes belong to no tensor'),
  'tensor-size-mismatch': row('malformed', 'warning', 'medium', 'a tensor has another size than its shape'),
  // Documents: PMML, OpenVINO
  'external-entity': row('touches-files', 'error', 'high', 'takes in another file or address[: {{name}}]'),
  'entity-declaration': row('malformed', 'warning', 'medium', 'it declares entities of its own'),
  'embedded-script': row('unknown-global', 'warning', 'medium', 'holds a script[: {{name}}]'),
};
