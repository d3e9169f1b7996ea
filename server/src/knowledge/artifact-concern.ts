/** Why something in a model file matters. */
export type Concern =
  | 'runs-code'
  | 'touches-files'
  | 'uses-network'
  | 'unknown-global'
  | 'not-inspected'
  | 'malformed';

export type ConcernSeverity = 'error' | 'warning' | 'info';

export type Confidence = 'high' | 'medium' | 'low';
