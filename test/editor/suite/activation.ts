import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';
import { extension, extensionId } from './editor.ts';
import { tell, test } from './runner.ts';

/** In ms; beyond it the editor's start would be felt. */
const maximumActivation = 100;
/** A client of a language server too, and part of the editor: says how fast this machine is just now. */
/** How much slower than the peer we may be on a machine that is too busy for the figure above. */
const busy = 1.5;
const peerId = 'vscode.css-language-features';

test('activates without making the editor wait', async () => {
  assert.equal(extension().isActive, false, 'nothing in the workspace needs it yet');
  const peer = await activationTime(peerId);
  tell({ kind: 'measure', name: `activation of ${peerId}, to compare`, ms: peer });
  const own = await activationTime(extensionId);
  tell({ kind: 'measure', name: 'activation', ms: own });
  assert.ok(own <= Math.max(maximumActivation, busy * peer), `activation took ${own.toFixed(0)} ms`);
});

async function activationTime(id: string): Promise<number> {
  const found = extensions.getExtension(id);
  assert.ok(found, `${id} is not there`);
  assert.equal(found.isActive, false, `${id} is active already`);
  const started = performance.now();
  await found.activate();
  return performance.now() - started;
}

test('every command of the manifest exists', async () => {
  const manifest = extension().packageJSON as { contributes: { commands: readonly { command: string }[] } };
  const known = new Set(await commands.getCommands(true));
  const missing = manifest.contributes.commands.map(({ command }) => command).filter((id) => !known.has(id));
  assert.deepEqual(missing, []);
});
