/** How ggml stores the elements of a tensor. */
export interface Quantization {
  readonly name: string;
  /** Elements in a block. */
  readonly block: number;
  /** Bytes of a block. */
  readonly bytes: number;
}

/** By the number in the file; ggml.h and gguf-py's constants, 2026. Those that were taken out of ggml are named too. */
const table: readonly (readonly [number, string, number, number])[] = [
  [0, 'F32', 1, 4],
  [1, 'F16', 1, 2],
  [2, 'Q4_0', 32, 18],
  [3, 'Q4_1', 32, 20],
  [6, 'Q5_0', 32, 22],
  [7, 'Q5_1', 32, 24],
  [8, 'Q8_0', 32, 34],
  [9, 'Q8_1', 32, 36],
  [10, 'Q2_K', 256, 84],
  [11, 'Q3_K', 256, 110],
  [12, 'Q4_K', 256, 144],
  [13, 'Q5_K', 256, 176],
  [14, 'Q6_K', 256, 210],
  [15, 'Q8_K', 256, 292],
  [16, 'IQ2_XXS', 256, 66],
  [17, 'IQ2_XS', 256, 74],
  [18, 'IQ3_XXS', 256, 98],
  [19, 'IQ1_S', 256, 50],
  [20, 'IQ4_NL', 32, 18],
  [21, 'IQ3_S', 256, 110],
  [22, 'IQ2_S', 256, 82],
  [23, 'IQ4_XS', 256, 136],
  [24, 'I8', 1, 1],
  [25, 'I16', 1, 2],
  [26, 'I32', 1, 4],
  [27, 'I64', 1, 8],
  [28, 'F64', 1, 8],
  [29, 'IQ1_M', 256, 56],
  [30, 'BF16', 1, 2],
  [31, 'Q4_0_4_4', 32, 18],
  [32, 'Q4_0_4_8', 32, 18],
  [33, 'Q4_0_8_8', 32, 18],
  [34, 'TQ1_0', 256, 54],
  [35, 'TQ2_0', 256, 66],
  [39, 'MXFP4', 32, 17],
  [40, 'NVFP4', 64, 36],
];

const byNumber: ReadonlyMap<number, Quantization> = new Map(
  table.map(([number, name, block, bytes]) => [number, { name, block, bytes }]),
);

/** Undefined for numbers that came later, of which the size is not known either. */
export function quantizationOf(number: number): Quantization | undefined {
  return byNumber.get(number);
}

/** In bytes; undefined where the shape does not fit the blocks or is beyond what a file can hold. */
export function sizeOf({ block, bytes }: Quantization, shape: readonly number[]): number | undefined {
  const [row = 1] = shape;
  const elements = shape.reduce((product, size) => product * size, 1);
  const size = (elements / block) * bytes;
  return row % block === 0 && Number.isSafeInteger(size) ? size : undefined;
}
