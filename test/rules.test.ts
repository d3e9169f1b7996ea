/**
 * Each folder of `test/rules/` holds the fixtures of one rule; CONTRIBUTING.md tells how they are written.
 * One rule only: `npx vitest run --project rules -t unsafe-torch-load`.
 */
import { describe, expect, it } from 'vitest';
import { differences } from './support/check.ts';
import { fixAll } from './support/fix.ts';
import { findFixtures } from './support/fixtures.ts';
import { lintWorkspace } from './support/workspace.ts';

const fixtures = await findFixtures();
const rules = new Set(fixtures.map((fixture) => fixture.rule));

for (const rule of rules) {
  describe(rule, () => {
    for (const fixture of fixtures.filter((candidate) => candidate.rule === rule)) {
      it(fixture.name, async () => {
        const linted = await lintWorkspace(fixture.files);
        const found = differences(fixture, linted);
        if (found.length > 0) fail(found.join('\n'));
      });

      for (const [file, golden] of fixture.golden) {
        it(`${fixture.name === file ? '' : `${fixture.name}/`}${file} after its fixes`, async () => {
          const bytes = fixture.files.get(file);
          if (!bytes) fail(`${fixture.folder} has a golden result but no ${file}`);
          const source = new TextDecoder().decode(bytes);
          const fixed = await fixAll(source, file, (finding) => finding.rule === rule, {
            files: fixture.files,
          });
          expect(withoutTrailingSpace(fixed)).toBe(withoutTrailingSpace(golden));
        });
      }
    }
  });
}

/** Fails without a stack: the place that matters is in the message. */
function fail(message: string): never {
  const error = new Error(`\n${message}`);
  error.stack = error.message;
  throw error;
}

/** Blanked out markers leave spaces at line ends. */
function withoutTrailingSpace(text: string): string {
  return text.replace(/[ \t]+$/gm, '').trimEnd();
}
