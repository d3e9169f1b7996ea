/**
 * Builds every file that is made from others: the rule index, the rules' pages, the README's table of rules, schemas and
 * snippets. With `--check` it writes nothing, lists what is out of date and exits with 1.
 */
import { staleFiles, writeFiles } from './generate/output.ts';
import { findRuleFolders } from './generate/rule-folders.ts';
import { ruleIndex } from './generate/rule-index.ts';
import { loadRules, pagesFolder, readmeTable, rulePages } from './generate/rule-pages.ts';
import { schemas } from './generate/schemas.ts';

const check = process.argv.includes('--check');
const folders = await findRuleFolders();
const index = ruleIndex(folders);
// Written first: it needs no rule to compile, so a broken rule does not keep the others out of the index.
if (!check) await writeFiles(index, []);

const rules = await loadRules(folders);
const outputs = [
  ...index,
  ...rulePages(rules),
  ...schemas(rules.map((loaded) => loaded.rule)),
  ...(await readmeTable(rules)),
];
if (check) {
  const stale = await staleFiles(outputs, [pagesFolder]);
  for (const file of stale) console.error(`${file} is out of date`);
  if (stale.length > 0) {
    console.error('Run npm run generate and commit the result.');
    process.exitCode = 1;
  }
} else {
  await writeFiles(outputs, [pagesFolder]);
}
