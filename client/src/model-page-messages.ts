import type { ModelPage } from '../../server/src/protocol.ts';
import type { PageTexts } from './model-page-texts.ts';

/** What the page of a model file shows. */
export type PageState =
  | {
      readonly kind: 'scanning';
      /** 0 to 100. */
      readonly percent: number;
      readonly message: string;
      /** What was known before the file changed. */
      readonly before?: ModelPage;
    }
  | { readonly kind: 'page'; readonly page: ModelPage }
  | { readonly kind: 'stopped' }
  /** There is no page, and why, in words. */
  | { readonly kind: 'none'; readonly reason: string };

/** To the page. */
export type ToPage =
  | { readonly kind: 'texts'; readonly texts: PageTexts }
  | { readonly kind: 'state'; readonly state: PageState }
  /** `null`: it could not be read. */
  | { readonly kind: 'digest'; readonly sha256: string | null };

/** From the page: what the user wants. */
export type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'scan' }
  | { readonly kind: 'digest' }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'explain'; readonly rule: string };
