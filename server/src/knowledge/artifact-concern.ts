/** Why something in a model file matters. */
export type Concern =
  | 'runs-code'
  | 'touches-files'
  | 'uses-network'
  | 'unknown-global'
  | 'not-inspected'
  | 'malformed';

/** Continues a file's name; the only table of these words. The worst first. */
export const concernHeadlines: Readonly<Record<Concern, string>> = {
  'runs-code': 'runs code when it is loaded',
  'touches-files': 'reads or writes files when it is loaded',
  'uses-network': 'opens a connection when it is loaded',
  'unknown-global': 'imports what no known model needs',
  'not-inspected': 'could not be inspected',
  malformed: 'is malformed',
};

/** Where it is the model's program that lacks something. */
export const needsMore = 'needs code that is not part of it';

export type ConcernSeverity = 'error' | 'warning' | 'info';

export type Confidence = 'high' | 'medium' | 'low';
