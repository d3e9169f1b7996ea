import { editor } from './editor.ts';

/** How the user has left a list: kept while the file changes and while the page is hidden. */
export interface Kept {
  open: boolean;
  /** All rows, not only the first ones. */
  all: boolean;
  filter: string;
  save(): void;
}

const lists = new Map<string, Kept>(
  Object.entries(editor.getState() ?? {}).map(([id, saved]) => [id, keep(saved)]),
);

export function kept(id: string): Kept {
  const known = lists.get(id) ?? keep({ open: true, all: false, filter: '' });
  lists.set(id, known);
  return known;
}

function keep({ open, all, filter }: Omit<Kept, 'save'>): Kept {
  return { open, all, filter, save };
}

function save(): void {
  editor.setState(
    Object.fromEntries([...lists].map(([id, { open, all, filter }]) => [id, { open, all, filter }])),
  );
}
