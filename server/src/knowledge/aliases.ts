/**
 * Many libraries offer one thing under several names. Rows and rules use one of them, the canonical name; everything
 * that a format resolves is brought to it here.
 */

/** Whole names and their canonical names. */
const exact: Readonly<Record<string, string>> = {
  'torch.serialization.load': 'torch.load',
  'torch.serialization.save': 'torch.save',
};

/** Leading parts of names and what stands for them. Longest first match wins. */
const prefixes: Readonly<Record<string, string>> = {
  'tensorflow.keras': 'keras',
  'tensorflow.python.keras': 'keras',
  tf_keras: 'keras',
  _pickle: 'pickle',
  cPickle: 'pickle',
  'six.moves.cPickle': 'pickle',
  'sklearn.externals.joblib': 'joblib',
};

/**
 * Libraries that export their classes at the top as well as from the module that defines them: everything between the
 * root and the first capitalised part is left out, `transformers.models.auto.AutoModel` is `transformers.AutoModel`.
 */
const flat: ReadonlySet<string> = new Set(['transformers', 'diffusers', 'peft', 'sentence_transformers']);

export function canonicalName(name: string): string {
  const direct = exact[name];
  if (direct) return direct;
  for (let end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
    const replacement = prefixes[name.slice(0, end)];
    if (replacement !== undefined) return canonicalName(replacement + name.slice(end));
  }
  const whole = prefixes[name];
  if (whole !== undefined) return whole;
  const root = name.slice(0, name.indexOf('.'));
  if (!flat.has(root)) return name;
  const parts = name.split('.');
  const first = parts.findIndex((part, index) => index > 0 && /^[A-Z]/.test(part));
  return first > 1 ? [root, ...parts.slice(first)].join('.') : name;
}
