import type { SignId } from '../facts/artifact.ts';
import type { Concern, ConcernSeverity, Confidence } from './artifact-concern.ts';

/** What a sign means for whoever loads the file. */
export interface SignMeaning {
  /** Nothing: worth showing in the file's page, no reason for a finding. */
  readonly concern: Concern | undefined;
  readonly severity: ConcernSeverity;
  readonly confidence: Confidence;
  /** Short, for people; `{{holes}}` are filled from the sign's data, a part in `[…]` is left out when one has none. */
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
  'limit-reached': row('not-inspected', 'warning', 'high', 'a limit of the scan was reached[: {{limit}}]'),
  unreadable: row('not-inspected', 'warning', 'high', 'could not be read[: {{reason}}]'),
  'changed-while-read': row('not-inspected', 'warning', 'high', 'changed while it was read'),
  truncated: row('malformed', 'warning', 'high', 'ends too early[: {{reason}}]'),
  malformed: row('malformed', 'warning', 'medium', 'is malformed[: {{reason}}]'),
  polyglot: row('malformed', 'warning', 'medium', 'is valid as several formats[: {{formats}}]'),
  misnamed: row('malformed', 'info', 'medium', 'is not what its name says'),
  unrecognised: row(undefined, 'info', 'high', 'is of no format that is known'),
  'trailing-data': row('malformed', 'info', 'medium', 'holds data after its end'),
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
  'nested-pickle': row(undefined, 'info', 'high', 'holds another pickle as bytes'),
  'oversized-claim': row('malformed', 'warning', 'medium', 'claims more data than the file has'),
  // Archives
  encrypted: row('not-inspected', 'warning', 'high', 'is encrypted[: {{name}}]'),
  'unsupported-compression': row(
    'not-inspected',
    'warning',
    'high',
    'is compressed in a way that cannot be read[: {{method}}]',
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
    'writes outside of its folder when unpacked[: {{name}}]',
  ),
  'link-member': row('touches-files', 'error', 'medium', 'holds a link or device[: {{name}}]'),
  'prefixed-archive': row('malformed', 'warning', 'medium', 'something stands in front of the archive'),
  'unlisted-bytes': row('malformed', 'info', 'medium', 'the archive holds bytes that belong to no member'),
  'unusual-container': row(
    'not-inspected',
    'warning',
    'medium',
    'is packed in a container that loaders do not expect',
  ),
  // Tables of tensors: GGUF, safetensors
  'duplicate-key': row('malformed', 'warning', 'medium', 'has a key twice[: {{key}}]'),
  'tensor-overlap': row('malformed', 'warning', 'medium', 'tensors share the same bytes'),
  'tensor-hole': row('malformed', 'warning', 'medium', 'holds bytes that belong to no tensor'),
  'tensor-size-mismatch': row('malformed', 'warning', 'medium', 'a tensor has another size than its shape'),
  // Documents: PMML, OpenVINO
  'external-entity': row('touches-files', 'error', 'high', 'takes in another file or address[: {{name}}]'),
  'entity-declaration': row('malformed', 'warning', 'medium', 'declares entities of its own'),
  'embedded-script': row('unknown-global', 'warning', 'medium', 'holds a script[: {{name}}]'),
};
