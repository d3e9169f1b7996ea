import { type Suite, suites, suiteVariable } from '../messages.ts';
import { runTests } from './runner.ts';

const load: Readonly<Record<Suite, () => Promise<unknown>>> = {
  trusted: async () => {
    await import('./activation.ts');
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
