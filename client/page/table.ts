import type { PageTexts } from '../src/model-page-texts.ts';
import { button, count, fill, h } from './dom.ts';
import { kept } from './kept.ts';

/** What a list shows of its items. */
export interface Column<Item> {
  readonly title: string;
  readonly cell: (item: Item) => Node | string;
  /** Numbers stand to the right. */
  readonly numeric?: boolean;
  readonly code?: boolean;
}

export interface List<Item> {
  readonly id: string;
  readonly title: string;
  readonly items: readonly Item[];
  /** How many there are, where `items` is cut. */
  readonly total: number;
  readonly columns: readonly Column<Item>[];
  /** What the filter looks at. */
  readonly text: (item: Item) => string;
}

/** Rows that are shown until somebody asks for all. */
const firstRows = 100;
/** Shorter lists are looked through by eye. */
const filtered = 12;

/** A section that can be folded, with its rows as a table; nothing where there are none. */
export function section<Item>(list: List<Item>, texts: PageTexts): HTMLElement | undefined {
  if (list.items.length === 0) return undefined;
  const { id, title, items, total } = list;
  const heading = h('h2', {}, title, ' ', h('span', { class: 'count' }, count(total)));
  const body = h('tbody', {});
  const note = h('p', { class: 'note', 'aria-live': 'polite' });
  const more = h('div', { class: 'more' });
  const state = kept(id);

  function draw(): void {
    const wanted = state.filter.trim().toLowerCase();
    const matching =
      wanted === '' ? items : items.filter((item) => list.text(item).toLowerCase().includes(wanted));
    const shown = state.all ? matching : matching.slice(0, firstRows);
    body.replaceChildren(...shown.map((item) => row(list.columns, item)));
    const all = button(fill(texts.showAll, count(matching.length)), () => {
      state.all = true;
      draw();
      state.save();
    });
    more.replaceChildren(...(shown.length < matching.length ? [all] : []));
    note.textContent = noteOf(matching.length, wanted !== '');
  }

  function noteOf(matching: number, isFiltered: boolean): string {
    if (matching === 0) return texts.noMatch;
    if (isFiltered) return fill(texts.shown, count(matching), count(items.length));
    return items.length < total ? fill(texts.cut, count(items.length), count(total)) : '';
  }

  const search = h('input', {
    type: 'search',
    'aria-label': fill(texts.filter, title),
    placeholder: fill(texts.filter, title),
    spellcheck: 'false',
  });
  search.value = state.filter;
  search.addEventListener('input', () => {
    state.filter = search.value;
    draw();
    state.save();
  });
  draw();

  const details = h(
    'details',
    { id, open: state.open },
    h('summary', {}, heading),
    items.length > filtered && search,
    h('div', { class: 'scroll' }, h('table', {}, head(list.columns), body)),
    note,
    more,
  );
  details.addEventListener('toggle', () => {
    state.open = details.open;
    state.save();
  });
  return details;
}

function head<Item>(columns: readonly Column<Item>[]): HTMLElement {
  const cells = columns.map(({ title, numeric }) =>
    h('th', { scope: 'col', ...classOf({ numeric }) }, title),
  );
  return h('thead', {}, h('tr', {}, ...cells));
}

function row<Item>(columns: readonly Column<Item>[], item: Item): HTMLElement {
  return h('tr', {}, ...columns.map((column) => h('td', classOf(column), column.cell(item))));
}

function classOf({
  numeric,
  code,
}: {
  readonly numeric?: boolean | undefined;
  readonly code?: boolean | undefined;
}) {
  const names = [numeric && 'numeric', code && 'code'].filter((name) => typeof name === 'string');
  return names.length > 0 ? { class: names.join(' ') } : {};
}
