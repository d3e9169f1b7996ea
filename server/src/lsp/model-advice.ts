import type { Concern } from '../knowledge/artifact-verdict.ts';

const distrust = [
  'Do not load it. Delete it, or move it out of reach of every job that loads models.',
  'Get the weights from a source that you trust, as safetensors, ONNX or GGUF: formats that hold numbers, not code.',
];

const advice: Readonly<Record<Concern, readonly string[]>> = {
  'runs-code': distrust,
  'touches-files': distrust,
  'uses-network': distrust,
  'unknown-global': [
    'Find out what these imports do before you load the file; a class of your own is silent as soon as the workspace defines it.',
    'Better: convert the model where it was made, to safetensors or skops, and load it with weights_only=True.',
  ],
  'not-inspected': [
    'Treat it as code from a stranger: unpack or convert it in a sandbox, then scan what comes out.',
  ],
  malformed: [
    'Fetch it again and compare its SHA-256 with what the publisher says. Loaders disagree on files like this one.',
  ],
};

/** What to do about a model file, one sentence or two each; nothing where it is fine. */
export function adviceFor(concern: Concern | undefined): readonly string[] {
  return concern === undefined
    ? []
    : [
        ...advice[concern],
        'Where you have checked it and need it as it is, approve this very file by its SHA-256 in secure-ai-lint.yaml.',
      ];
}
