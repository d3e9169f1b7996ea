const text = (content: string) => new TextEncoder().encode(content);

export const files = {
  'models/net.pkl': text('ccopy_reg\n_reconstructor\n(cnets.small\nSmallNet\nc__builtin__\nobject\nNtR.'),
  'models/script.pkl': text('ccopy_reg\n_reconstructor\n(c__main__\nConfig\nc__builtin__\nobject\nNtR.'),
  'models/elsewhere.pkl': text('ccopy_reg\n_reconstructor\n(cnets.small\nos\nc__builtin__\nobject\nNtR.'),
  'nets/__init__.py': text(''),
};
