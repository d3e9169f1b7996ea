/** `npm run new-rule -- secure-development/my-rule`: the folder of a rule and of its fixtures, ready to be filled. */
import { mkdir, writeFile } from 'node:fs/promises';
import { areas, guidelines } from '../server/src/guidelines/guidelines.ts';
import { readText } from './generate/output.ts';
import { rulesRoot } from './generate/rule-folders.ts';

const [area, id] = (process.argv[2] ?? '').split('/');
const guideline = guidelines.find((candidate) => candidate.area === area);
if (!guideline || !id || !/^[a-z]+(-[a-z0-9]+)*$/.test(id)) {
  console.error('Usage: npm run new-rule -- <area>/<rule-id>');
  console.error(
    `Areas: ${areas.map((candidate) => candidate.slug).join(', ')}. A rule id is words-with-hyphens.`,
  );
  process.exitCode = 2;
} else {
  const files: Readonly<Record<string, string>> = {
    [`${rulesRoot}/${area}/${id}/rule.ts`]: ruleText(id, guideline.slug),
    [`${rulesRoot}/${area}/${id}/doc.md`]: docText(),
    [`test/rules/${id}/bad.py`]: `library.dangerous()  # expect: ${id}\n`,
    [`test/rules/${id}/good.py`]: 'library.safe()\n',
  };
  for (const [file, text] of Object.entries(files)) {
    if ((await readText(file)) !== undefined) {
      console.error(`${file} is already there; left as it is.`);
      continue;
    }
    await mkdir(file.slice(0, file.lastIndexOf('/')), { recursive: true });
    await writeFile(file, text);
    console.log(`wrote ${file}`);
  }
  console.log(`\nThen: npm run generate, and npx vitest run --project rules -t ${id}`);
}

function ruleText(id: string, guideline: string): string {
  return `import { defineRule } from '../../../engine/rule.ts';
import { callsAny } from '../../../facts/call.ts';

export default defineRule({
  id: '${id}',
  title: 'What is wrong, as a sentence without a full stop',
  guidelines: ['${guideline}'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-502'],
  triggers: [['library', 'dangerous']],
  messages: { found: '{{callee}} is dangerous; call library.safe instead' },
  on: {
    call(call, report, file) {
      if (!callsAny(call, ['library.dangerous'])) return;
      report({
        at: call.calleeSpan,
        statement: call.statement,
        message: 'found',
        data: { callee: file.textOf(call.calleeSpan) },
      });
    },
  },
});
`;
}

function docText(): string {
  return `## What it reports

## Why it matters

## Insecure

\`\`\`python
library.dangerous()
\`\`\`

## Secure

\`\`\`python
library.safe()
\`\`\`

## Fix

## When it is fine

## References
`;
}
