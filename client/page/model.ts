/** The page of a model file, inside the editor's frame. */
import type { ModelPage } from '../../server/src/protocol.ts';
import type { PageState, ToPage } from '../src/model-page-messages.ts';
import type { PageTexts } from '../src/model-page-texts.ts';
import { showDigest } from './digest.ts';
import { button, h } from './dom.ts';
import { editor } from './editor.ts';
import { pageContent } from './view.ts';

const status = document.getElementById('status');
const content = document.getElementById('content');
let texts: PageTexts | undefined;
let shown: ModelPage | undefined;

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.kind === 'texts') texts = data.texts;
  else if (data.kind === 'digest') showDigest(data.sha256);
  else if (texts) show(data.state, texts);
});
editor.postMessage({ kind: 'ready' });

function show(state: PageState, own: PageTexts): void {
  if (!status || !content) return;
  content.ariaBusy = String(state.kind === 'scanning');
  switch (state.kind) {
    case 'scanning':
      showPage(state.before, own);
      return showProgress(status, state, own);
    case 'page':
      showPage(state.page, own);
      return status.replaceChildren();
    case 'stopped':
      showPage(undefined, own);
      return status.replaceChildren(
        h('p', {}, own.stopped),
        button(own.scan, () => editor.postMessage({ kind: 'scan' })),
      );
    case 'none':
      showPage(undefined, own);
      return status.replaceChildren(
        h('p', {}, state.reason),
        button(own.scan, () => editor.postMessage({ kind: 'scan' })),
        button(own.reopen, () => editor.postMessage({ kind: 'reopen' })),
      );
  }
}

function showPage(page: ModelPage | undefined, own: PageTexts): void {
  if (page === shown) return;
  shown = page;
  content?.replaceChildren(...(page ? pageContent(page, own) : []));
}

/** Is changed in place: a bar that is made anew with each report would start anew for those who hear it. */
function showProgress(
  into: HTMLElement,
  { percent, message }: Extract<PageState, { kind: 'scanning' }>,
  own: PageTexts,
): void {
  let bar = into.querySelector('progress');
  if (!bar) {
    bar = h('progress', { max: '100', 'aria-label': own.scanning });
    const stop = button(own.stop, () => editor.postMessage({ kind: 'stop' }));
    into.replaceChildren(h('div', { class: 'scanning' }, bar, h('span', { 'aria-hidden': 'true' }), stop));
  }
  if (percent > 0) bar.value = percent;
  const text = into.querySelector('span');
  if (text) text.textContent = message || own.scanning;
}
