import { test } from './runner.ts';

test('nothing yet', async () => {});
