// Takes the pictures of the documentation from the real editor: `npm run screenshots`.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './editor/paths.ts';
import { runSuite } from './editor/run-suite.ts';
import { packageVsix, unpackVsix } from './editor/vsix.ts';

const timeoutMs = 120_000;
/** For hovers and menus to be drawn. */
const drawMs = 1500;
const pictures = join(root, 'docs/images');

const folder = await mkdtemp(join(tmpdir(), 'secure-ai-lint-pictures-'));
try {
  await mkdir(pictures, { recursive: true });
  const extension = await unpackVsix(process.argv[2] ?? (await packageVsix()), folder);
  process.exitCode = await runSuite({
    suite: 'pictures',
    extension,
    workspace: join(root, 'examples/insecure'),
    timeoutMs,
    view: { size: { width: 960, height: 640 }, scale: 1.5 },
    onMessage(message) {
      if (message.kind === 'test' && message.error !== undefined) console.error(message.name, message.error);
    },
    async onPicture(view, name) {
      await new Promise((resolve) => setTimeout(resolve, drawMs));
      const path = join(pictures, `${name}.png`);
      await view.page.screenshot({ path });
      console.log(path);
    },
  });
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
