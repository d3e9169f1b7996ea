import type { ModelFinding, ModelObservation, ModelPage } from '../../server/src/protocol.ts';
import type { PageTexts } from '../src/model-page-texts.ts';
import { digest } from './digest.ts';
import { button, bytes, count, fill, h } from './dom.ts';
import { editor } from './editor.ts';
import { levelIcon } from './icons.ts';
import { section } from './table.ts';

/** The page, from the verdict down to the last member. */
export function pageContent(page: ModelPage, texts: PageTexts): readonly HTMLElement[] {
  const { contents, verdict } = page;
  const parts = [
    h('header', {}, h('h1', {}, page.name), h('p', { class: 'facts' }, factsOf(page, texts))),
    h(
      'section',
      { class: `verdict ${verdict.level}`, 'aria-label': texts.columns.verdict },
      h('p', { class: 'headline' }, levelIcon(verdict.level, texts), h('strong', {}, verdict.text)),
      ...page.findings.map((finding) => findingOf(finding, page.findings.length > 1, texts)),
      verdict.advice.length > 0 &&
        h(
          'div',
          { class: 'advice' },
          h('h2', {}, texts.advice),
          h('ul', {}, ...verdict.advice.map((each) => h('li', {}, each))),
        ),
    ),
    !page.complete && h('p', { class: 'incomplete' }, levelIcon('warning', texts), texts.incomplete),
    digest(page, texts),
    observations(page.observations, texts),
    section(
      {
        id: 'tensors',
        title: texts.tensors,
        items: contents.tensors,
        total: contents.tensorCount,
        columns: [
          { title: texts.columns.name, cell: ({ name }) => name, code: true },
          { title: texts.columns.dtype, cell: ({ dtype }) => dtype, code: true },
          {
            title: texts.columns.shape,
            cell: ({ shape }) => (shape.length > 0 ? shape.join(' × ') : texts.scalar),
          },
          {
            title: texts.columns.size,
            cell: ({ size }) => (size === undefined ? '' : bytes(size)),
            numeric: true,
          },
        ],
        text: ({ name, dtype }) => `${name} ${dtype}`,
      },
      texts,
    ),
    section(
      {
        id: 'metadata',
        title: texts.metadata,
        items: contents.metadata,
        total: contents.metadata.length,
        columns: [
          { title: texts.columns.key, cell: ({ key }) => key, code: true },
          { title: texts.columns.value, cell: ({ value }) => longText(value) },
        ],
        text: ({ key, value }) => `${key} ${value}`,
      },
      texts,
    ),
    section(
      {
        id: 'members',
        title: texts.members,
        items: contents.members,
        total: contents.memberCount,
        columns: [
          { title: texts.columns.name, cell: ({ name }) => name, code: true },
          { title: texts.columns.format, cell: ({ formats }) => formats.join(', ') },
          { title: texts.columns.size, cell: ({ size }) => bytes(size), numeric: true },
        ],
        text: ({ name, formats }) => `${name} ${formats.join(' ')}`,
      },
      texts,
    ),
  ];
  return parts.filter((part): part is HTMLElement => part instanceof HTMLElement);
}

function factsOf({ formats, size, contents }: ModelPage, texts: PageTexts): string {
  const facts = [formats.length > 0 ? formats.join(' + ') : texts.unknownFormat, bytes(size)];
  if (contents.tensorCount > 0) facts.push(fill(texts.tensorCount, count(contents.tensorCount)));
  return facts.join(' · ');
}

/** The message of a single finding is the verdict itself. */
function findingOf(
  { rule, severity, message, guidelines }: ModelFinding,
  isOneOfSeveral: boolean,
  texts: PageTexts,
): HTMLElement {
  return h(
    'article',
    { class: 'finding' },
    isOneOfSeveral &&
      h('p', {}, levelIcon(severity, texts), message, ' ', h('code', { class: 'rule' }, rule)),
    h(
      'p',
      { class: 'links' },
      button(texts.explain, () => editor.postMessage({ kind: 'explain', rule })),
      ...guidelines.map(({ title, url }) => h('a', { href: url }, fill(texts.guideline, title))),
    ),
  );
}

function observations(items: readonly ModelObservation[], texts: PageTexts): HTMLElement | undefined {
  return section(
    {
      id: 'observations',
      title: texts.observations,
      items,
      total: items.length,
      columns: [
        {
          title: texts.columns.verdict,
          cell: ({ level }) =>
            h(
              'span',
              { class: 'whole' },
              levelIcon(level, texts),
              h('span', { 'aria-hidden': 'true' }, texts.levels[level]),
            ),
        },
        { title: texts.columns.what, cell: (item) => described(item, texts) },
        ...(items.some(({ use }) => use !== '')
          ? [
              {
                title: texts.columns.use,
                cell: ({ use }: ModelObservation) => h('span', { class: 'whole' }, use),
              },
            ]
          : []),
        { title: texts.columns.place, cell: (item) => placeOf(item, texts) },
      ],
      text: ({ what, use, member }) => `${what} ${use} ${member}`,
    },
    texts,
  );
}

/** Names stand as code, sentences do not. */
function described(item: ModelObservation, texts: PageTexts): HTMLElement {
  const repeated =
    item.count > 1 && h('span', { class: 'times' }, ` ${fill(texts.times, count(item.count))}`);
  return h('div', {}, ...wordsOf(item), repeated);
}

function wordsOf({ kind, level, what }: ModelObservation): readonly (Node | string)[] {
  if (level === 'none') return [kind === 'sign' ? what : h('code', {}, what)];
  const [, why = '', name] = /^([a-z ]+: )(.*)$/s.exec(what) ?? [];
  return kind === 'global' && name !== undefined ? [why, h('code', {}, name)] : [what];
}

/** Longer names of members may be broken. */
const maxWhole = 40;

function placeOf({ member, offset }: ModelObservation, texts: PageTexts): HTMLElement {
  const byte = h('span', { class: 'whole' }, fill(texts.byte, count(offset)));
  const names = member !== '' && `${member}, `;
  return h('div', member.length > maxWhole ? {} : { class: 'whole' }, names, byte);
}

/** Longer values get a box of their own that scrolls. */
const maxInline = 200;

function longText(value: string): Node | string {
  return value.length <= maxInline && !value.includes('\n') ? value : h('pre', { tabindex: '0' }, value);
}
