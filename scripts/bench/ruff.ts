import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';

const workspace = new Workspace({ lint: { select: ['S'] } }, PositionEncoding.Utf16);

/** Checks a text with ruff's security rules; gives the number of its findings. */
export function checkWithRuff(text: string): number {
  return workspace.check(text).length;
}
