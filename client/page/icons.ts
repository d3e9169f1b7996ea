import type { ModelLevel } from '../../server/src/protocol.ts';
import type { PageTexts } from '../src/model-page-texts.ts';
import { h } from './dom.ts';

/** Outlines in a box of 16 by 16; the levels differ in form, not only in colour. */
const paths: Readonly<Record<ModelLevel, string>> = {
  error: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm-2.5 4 5 5m0-5-5 5',
  warning: 'M8 2 1.5 13.5h13L8 2Zm0 4.5v3.5m0 1.6v.4',
  info: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm0 5.5v4.5m0-7v.4',
  none: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM5 8.3l2.1 2.2L11 5.8',
};

const namespace = 'http://www.w3.org/2000/svg';

/** How bad something is, as a sign and, for those who do not see it, as a word. */
export function levelIcon(level: ModelLevel, texts: PageTexts): HTMLElement {
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', paths[level]);
  svg.append(path);
  return h(
    'span',
    { class: `icon ${level}` },
    svg,
    h('span', { class: 'spoken' }, `${texts.levels[level]}: `),
  );
}
