/** How far a scan goes. Reaching a limit is a sign, never silence. */
export interface ScanLimits {
  /** Files within files. */
  readonly depth: number;
  /** Members of all archives together. */
  readonly members: number;
  /** Bytes that come out of decompression, altogether. */
  readonly inflated: number;
  /** Opcodes, nodes and records that are interpreted, altogether. */
  readonly steps: number;
  /** In ms. */
  readonly time: number;
}
