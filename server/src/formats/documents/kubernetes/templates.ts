import { hole } from '../../containers/references.ts';

/** The text with U+FFFC for what a template engine or `envsubst` fills in before Kubernetes sees it. */
export function unfilled(text: string): string {
  return /\{\{|\$\{|\ufffc/.test(text) ? text.replace(/\{\{[^}]*\}\}|\$\{[^}]*\}|\ufffc+/g, hole) : text;
}

/** True when all of a text is what the container gets. */
export function isFilled(text: string): boolean {
  return !/\{\{|\$\{|\ufffc/.test(text);
}

const action =
  /\{\{-?\s*(?:[.$]|\/\*|(?:include|template|if|with|range|end|else|define|block|toYaml|tpl|default|printf|quote|lookup|required|fail|fromYaml|nindent|dict|list|not|and|or|eq)\b)/;

/** True for a text that Go's template engine fills in, as Helm does. Argo's `{{inputs.x}}` are none of those. */
export function isGoTemplate(text: string): boolean {
  return text.includes('{{') && action.test(text);
}
