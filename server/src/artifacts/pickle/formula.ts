/**
 * Formulas of patsy, which statsmodels evaluates when a fitted model is loaded. Each term is an expression of Python, so
 * only sums and products of names and of well-known transforms are plain.
 */

const plain = /^[\w\s~+*:^().,'"=/|-]*$/;
const transforms: ReadonlySet<string> = new Set(
  (
    'C Q I bs cr cc te scale center standardize poly Treatment Sum Diff Poly Helmert np.log np.log1p np.log2 np.log10 ' +
    'np.exp np.sqrt np.square np.abs np.power np.sin np.cos numpy.log numpy.log1p numpy.exp numpy.sqrt'
  ).split(' '),
);

/** Whether a formula calls nothing but transforms of columns. */
export function isPlainFormula(text: string): boolean {
  if (!plain.test(text) || text.includes('__')) return false;
  const attributes = text.match(/[A-Za-z_][\w.]*\.\w+/g) ?? [];
  const calls = [...text.matchAll(/([A-Za-z_][\w.]*)?\s*\(/g)].map((match) => match[1] ?? '');
  return (
    attributes.every((name) => transforms.has(name)) &&
    calls.every((name) => name === '' || transforms.has(name)) &&
    // What a call gives is not called.
    !/[)'"]\s*\(/.test(text)
  );
}
