import { type Suite, suites, suiteVariable } from '../messages.ts';
import { runTests } from './runner.ts';

const load: Readonly<Record<Suite, () => Promise<unknown>>> = {
  async trusted() {
    // First: it wants an extension that nothing has started yet.
    await import('./activation.ts');
    await import('./findings.ts');
    await import('./actions.ts');
    await import('./notebook.ts');
    await import('./pipeline.ts');
    await import('./models.ts');
    await import('./config.ts');
    await import('./commands.ts');
  },
  restricted: () => import('./restricted.ts'),
  pictures: () => import('./pictures.ts'),
};

/** The editor calls this; it counts a rejection as a failure. */
export async function run(): Promise<void> {
  const suite = suites.find((name) => name === process.env[suiteVariable]);
  if (suite === undefined) throw new Error(`${suiteVariable} must be one of ${suites.join(', ')}.`);
  await load[suite]();
  await runTests();
}
