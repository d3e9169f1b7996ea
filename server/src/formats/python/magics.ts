/**
 * Lines of a notebook that are not Python: `!command`, `%magic`, `%%bash` cells. They are blanked out of the text that
 * the parser sees, offset for offset, and kept as pieces of shell.
 */
export interface Masked {
  /** As long as the original, character for character. */
  readonly python: string;
  readonly commands: readonly Piece[];
}

export interface Piece {
  readonly text: string;
  /** Offset of its first character. */
  readonly start: number;
}

const shellCells = /^%%(?:bash|sh|shell|script\s+\S+|system|!)\b/;
const foreignCells =
  /^%%(?:writefile|html|javascript|js|latex|markdown|svg|perl|ruby|cython|R|sql|file|mermaid)\b/;
const bodyMagics =
  /^(\s*)(%(?:time|timeit|prun|capture|memit|lprun)\b(?:[ \t]+-[a-zA-Z][^\s]*)*[ \t]+)(?=\S)/;
const assigned = /^(\s*[\w.,[\]'" ]+=\s*)([!%])(.*)$/;
const line = /^(\s*)(!{1,2}|%)(.*)$/;

/** `%env NAME value` is `%env NAME=value`, character for character. */
const spaced = /^(env[ \t]+[A-Za-z_]\w*)[ \t](?=[^\s=])/;

/** Programs that have a line magic of their own name: `%pip install x`. */
const programMagics: ReadonlySet<string> = new Set([
  'pip',
  'conda',
  'mamba',
  'uv',
  'env',
  'set_env',
  'sx',
  'system',
  'sh',
]);

const marker = /^# (?:%%|COMMAND -{5,}|MAGIC )/m;

/** True for scripts that are notebooks written as text: percent cells and Databricks sources. */
export function isPercentScript(text: string): boolean {
  return marker.test(text);
}

/** Blanks what is not Python in the cells that begin at those offsets. */
export function maskCells(text: string, starts: readonly number[]): Masked {
  const python: string[] = [];
  const commands: Piece[] = [];
  let from = 0;
  const cells = starts.length > 0 && starts[0] === 0 ? starts : [0, ...starts];
  for (const [index, start] of cells.entries()) {
    const end = cells[index + 1] ?? text.length;
    python.push(text.slice(from, start), maskCell(text.slice(start, end), start, commands));
    from = end;
  }
  return { python: python.join(''), commands };
}

function maskCell(cell: string, start: number, commands: Piece[]): string {
  const head = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*/.exec(cell)?.[0].length ?? 0;
  const body = cell.slice(head);
  if (shellCells.test(body)) {
    const firstLine = body.indexOf('\n') < 0 ? body.length : body.indexOf('\n') + 1;
    commands.push({ text: body.slice(firstLine), start: start + head + firstLine });
    return cell.slice(0, head) + blank(body);
  }
  if (foreignCells.test(body)) return cell.slice(0, head) + blank(body);
  return body.includes('!') || body.includes('%') ? maskLines(cell, start, commands) : cell;
}

/** A script's percent cells: magics as they are, or behind `# MAGIC`, or commented out by a converter. */
export function maskScript(text: string): Masked {
  const commands: Piece[] = [];
  const magic = /^# MAGIC[ \t]+(?:(%%?sh|%pip|%conda|!)[ \t]*)?(.*)$/gm;
  let inShell = false;
  let lastEnd = -1;
  for (const match of text.matchAll(magic)) {
    const [all, kind, rest = ''] = match;
    inShell = kind?.includes('sh') || (kind === undefined && inShell && match.index <= lastEnd + 2);
    lastEnd = match.index + all.length;
    const start = lastEnd - rest.length;
    if (kind === '%pip' || kind === '%conda')
      commands.push({ text: kind.slice(1) + ' '.repeat(1) + rest, start: start - kind.length });
    else if (kind === '!' || inShell) commands.push({ text: rest, start });
  }
  for (const match of text.matchAll(
    /^#[ \t]?([!%](?:[ \t]*)(?:pip|huggingface-cli|hf|wget|curl|git)\b.*)$/gm,
  )) {
    const piece = match[1] ?? '';
    commands.push({ text: piece.slice(1), start: match.index + match[0].length - piece.length + 1 });
  }
  const python = maskLines(text, 0, commands);
  return { python, commands };
}

function maskLines(text: string, start: number, commands: Piece[]): string {
  const lines = text.split('\n');
  const out: string[] = [];
  let at = start;
  let quote: string | undefined;
  for (let index = 0; index < lines.length; index += 1) {
    const current = lines[index] ?? '';
    const magic = quote === undefined ? readMagic(current) : undefined;
    if (!magic) {
      quote = openQuote(current, quote);
      out.push(current);
      at += current.length + 1;
      continue;
    }
    if (magic.kind === 'prefix') {
      out.push(' '.repeat(magic.length) + current.slice(magic.length));
      at += current.length + 1;
      continue;
    }
    // A trailing backslash continues the command on the next line.
    let piece = current;
    out.push(magic.replacement);
    while (/\\\r?$/.test(piece) && index + 1 < lines.length) {
      index += 1;
      piece += `\n${lines[index] ?? ''}`;
      out.push(blank(lines[index] ?? ''));
    }
    if (magic.kind === 'command')
      commands.push({ text: piece.slice(magic.from).replace(spaced, '$1='), start: at + magic.from });
    at += piece.length + 1;
  }
  return out.join('\n');
}

type Magic =
  | { readonly kind: 'prefix'; readonly length: number }
  | { readonly kind: 'command'; readonly from: number; readonly replacement: string }
  | { readonly kind: 'other'; readonly replacement: string };

function readMagic(current: string): Magic | undefined {
  const body = bodyMagics.exec(current);
  if (body) return { kind: 'prefix', length: body[0].length };
  const whole = line.exec(current);
  if (whole) {
    const [, indent = '', sign = '', rest = ''] = whole;
    if (sign === '%' && /^%?\s/.test(rest)) return undefined;
    // `0` is the shortest statement: an otherwise empty block stays one.
    const replacement = `${indent}0${' '.repeat(current.length - indent.length - 1)}`;
    const from = indent.length + sign.length;
    if (sign !== '%') return { kind: 'command', from, replacement };
    const name = /^%?(\w+)/.exec(rest)?.[1] ?? '';
    if (!programMagics.has(name)) return { kind: 'other', replacement };
    // `%set_env` is `%env` with another name in front.
    const skip =
      name === 'sx' || name === 'system' || name === 'sh' ? name.length : name === 'set_env' ? 4 : 0;
    return { kind: 'command', from: from + skip, replacement };
  }
  const target = assigned.exec(current);
  if (target) {
    const [, before = '', sign = '', rest = ''] = target;
    if (sign === '%' && !/^\w/.test(rest)) return undefined;
    const replacement = `${before}0${' '.repeat(current.length - before.length - 1)}`;
    return sign === '!'
      ? { kind: 'command', from: before.length + 1, replacement }
      : { kind: 'other', replacement };
  }
  return undefined;
}

/** The triple quote that is open at the end of a line. */
function openQuote(current: string, quote: string | undefined): string | undefined {
  let open = quote;
  for (const match of current.matchAll(/"""|'''|#/g)) {
    if (match[0] === '#') {
      if (open === undefined) break;
    } else if (open === undefined) open = match[0];
    else if (open === match[0]) open = undefined;
  }
  return open;
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
