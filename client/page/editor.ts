import type { FromPage } from '../src/model-page-messages.ts';
import type { Kept } from './kept.ts';

type SavedLists = Readonly<Record<string, Omit<Kept, 'save'>>>;

/** What the editor gives to its pages. */
interface Editor {
  postMessage(message: FromPage): void;
  getState(): SavedLists | undefined;
  setState(state: SavedLists): void;
}

declare function acquireVsCodeApi(): Editor;

export const editor = acquireVsCodeApi();
