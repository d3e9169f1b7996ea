import type { ModelPage } from '../../server/src/protocol.ts';
import type { PageTexts } from '../src/model-page-texts.ts';
import { button, h } from './dom.ts';
import { editor } from './editor.ts';

let show: (sha256: string | null) => void = () => {};

/** What the server has answered. */
export function showDigest(sha256: string | null): void {
  show(sha256);
}

/** The digest, or a button that asks for it: a large file takes its time. */
export function digest({ sha256, verdict }: ModelPage, texts: PageTexts): HTMLElement {
  const value = h('span', { class: 'digest', 'aria-live': 'polite' });
  const copy = (label: string, text: string) =>
    button(label, () => editor.postMessage({ kind: 'copy', text }));
  show = (found) => {
    if (found === null) return value.replaceChildren(texts.noDigest);
    const approval = `- sha256: ${found}\n  reason: \n`;
    value.replaceChildren(
      h('code', {}, found),
      copy(texts.copy, found),
      ...(verdict.level === 'none' ? [] : [copy(texts.copyApproval, approval)]),
    );
  };
  if (sha256 !== undefined) show(sha256);
  else {
    value.append(
      button(texts.computeDigest, () => {
        value.replaceChildren(texts.computing);
        editor.postMessage({ kind: 'digest' });
      }),
    );
  }
  return h('p', { class: 'sha' }, h('span', { class: 'label' }, texts.digest), value);
}
