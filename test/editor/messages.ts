/** What a suite inside the editor tells the launcher: one JSON object a line, in the file named by `messagesVariable`. */
export type Message =
  | { readonly kind: 'test'; readonly name: string; readonly ms: number; readonly error?: string }
  | { readonly kind: 'measure'; readonly name: string; readonly ms: number }
  | { readonly kind: 'done'; readonly tests: number }
  /** Asks for a picture of the page; the suite goes on when `pictureTaken(file, name)` exists. */
  | { readonly kind: 'picture'; readonly name: string }
  /** Asks what pages inside the editor say; `pictureTaken(file, name)` then holds their text, as `FrameTexts`. */
  | { readonly kind: 'frames'; readonly name: string }
  /** Presses the button with that label on a page inside the editor; `pictureTaken(file, name)` says `true` when it did. */
  | { readonly kind: 'press'; readonly name: string; readonly label: string };

/** The visible text of every page inside the editor, as JSON; `null` where the launcher cannot look into it. */
export type FrameTexts = readonly string[] | null;

/** Environment variable: the file that messages are appended to. */
export const messagesVariable = 'SECURE_AI_LINT_TEST_MESSAGES';
/** Environment variable: which suite to run. */
export const suiteVariable = 'SECURE_AI_LINT_TEST_SUITE';

export const suites = ['trusted', 'restricted', 'pictures'] as const;
export type Suite = (typeof suites)[number];

export function pictureTaken(messagesFile: string, name: string): string {
  return `${messagesFile}.${name}.taken`;
}
