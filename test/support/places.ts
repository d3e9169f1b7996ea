import { getNodeValue, type Node, parseTree } from 'jsonc-parser';

/** Where an offset lies, for people. Everything counts from 1. */
export interface Place {
  readonly line: number;
  /** The notebook cell whose source or outputs hold it. */
  readonly cell?: number;
  readonly cellLine?: number;
  readonly output?: number;
}

/** Gives the place of an offset in a file; knows the cells of an `.ipynb` text. */
export function placesOf(file: string, text: string): (offset: number) => Place {
  const tree = file.endsWith('.ipynb') ? parseTree(text) : undefined;
  const cells = tree ? cellsOf(tree) : [];
  return (offset) => {
    const line = text.slice(0, offset).split('\n').length;
    const index = cells.findIndex((cell) => holds(cell, offset));
    const cell = cells[index];
    if (!cell) return { line };
    const output = property(cell, 'outputs')?.children?.findIndex((child) => holds(child, offset)) ?? -1;
    if (output >= 0) return { line, cell: index + 1, output: output + 1 };
    const source = property(cell, 'source');
    if (!source || !holds(source, offset)) return { line, cell: index + 1 };
    return { line, cell: index + 1, cellLine: lineInSource(source, offset, text) };
  };
}

function cellsOf(tree: Node): readonly Node[] {
  return property(tree, 'cells')?.children ?? [];
}

function property(node: Node, name: string): Node | undefined {
  return node.children?.find((child) => child.children?.[0] && getNodeValue(child.children[0]) === name)
    ?.children?.[1];
}

function holds(node: Node, offset: number): boolean {
  return node.offset <= offset && offset < node.offset + node.length;
}

/** A cell's source is one string or a list of lines. */
function lineInSource(source: Node, offset: number, text: string): number {
  const strings = source.type === 'array' ? (source.children ?? []) : [source];
  const before = strings
    .filter((node) => node.offset < offset)
    .map((node) => text.slice(node.offset, Math.min(offset, node.offset + node.length)));
  return before.join('').split(/(?<!\\)(?:\\\\)*\\n/).length;
}
