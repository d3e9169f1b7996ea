import { hole } from '../../containers/references.ts';
import type { DataFile } from '../../data/file.ts';
import { parseYaml } from '../../data/yaml.ts';
import { isGoTemplate } from './templates.ts';

/** An action that is longer than this, in UTF-16 units, never ends. */
const longest = 5000;

/**
 * YAML, also where a template engine fills it in first: what it writes is not known and stands as U+FFFC, lines that
 * hold nothing else are left out. All offsets stay what they are.
 */
export function parseTemplatedYaml(text: string, before?: DataFile): DataFile {
  return parseYaml(text, before, isGoTemplate(text) ? masked(text) : text);
}

/** The text, of the same length, without its actions. */
export function masked(text: string): string {
  const parts: string[] = [];
  let end = 0;
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', end)) {
    // `${{ … }}` is no Go template.
    const close = text[at - 1] === '$' ? -1 : text.slice(at, at + longest).indexOf('}}');
    const next = close < 0 ? at + 2 : at + close + 2;
    parts.push(
      text.slice(end, at),
      close < 0 ? text.slice(at, next) : text.slice(at, next).replace(/[^\r\n]/g, hole),
    );
    end = next;
  }
  parts.push(text.slice(end));
  return parts.join('').replace(/^[ \t]*\ufffc[\ufffc \t]*(?=\r?$)/gm, (line) => ' '.repeat(line.length));
}
