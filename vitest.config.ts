import { defineConfig } from 'vitest/config';
import { hasCorpus } from './test/support/artifacts/corpus.ts';

/** Level of tests → its files. Editor tests run in an editor, not here: `npm run test:editor`. */
const projects = {
  unit: ['test/unit/**/*.test.ts'],
  rules: ['test/rules.test.ts'],
  contract: ['test/contract/**/*.test.ts'],
  property: ['test/property/**/*.test.ts'],
  lsp: ['test/lsp/**/*.test.ts'],
  cli: ['test/cli/**/*.test.ts'],
  agreement: ['test/agreement/**/*.test.ts'],
  fuzz: ['test/fuzz/**/*.test.ts'],
  // Other people's files: read where they lie beside the repository.
  ...(hasCorpus ? { corpus: ['test/corpus/**/*.test.ts'] } : {}),
};

/** These run what is shipped, which is built for them once. */
const built: readonly string[] = ['lsp', 'cli', 'agreement'];

export default defineConfig({
  test: {
    projects: Object.entries(projects).map(([name, include]) => ({
      test: {
        name,
        include: [...include],
        testTimeout: 60_000,
        hookTimeout: 60_000,
        // To see that no memory is kept.
        ...(name === 'fuzz' ? { execArgv: ['--expose-gc'] } : {}),
        ...(built.includes(name) ? { globalSetup: 'test/support/build.ts' } : {}),
      },
    })),
    passWithNoTests: true,
  },
});
