import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

export const fixturesRoot = 'test/rules';

/** A small workspace of its own with the findings that it must give. */
export interface Fixture {
  /** The rule whose folder holds it. */
  readonly rule: string;
  /** The file, or the folder of several files: `bad.py`, `pinned-by-lock-file`. */
  readonly name: string;
  /** Where it lies in the repository. */
  readonly folder: string;
  /** Contents by path below `folder`, markers blanked out. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly expectations: readonly Expectation[];
  /** What files look like when all fixes of the rule are applied, by path. */
  readonly golden: ReadonlyMap<string, string>;
}

/** A finding that must come. Lines, cells and outputs count from 1. */
export interface Expectation {
  readonly file: string;
  readonly rule: string;
  readonly line?: number;
  /** A notebook's cell; `line` is then a line of that cell. */
  readonly cell?: number;
  readonly output?: number;
}

const marker = /[ \t]*(?:#|\/\/)[ \t]*expect:[ \t]*([a-z0-9-]+(?:[ \t]*,[ \t]*[a-z0-9-]+)*)[ \t]*(?=\r?$)/gm;
const sidecar = '.expect.yaml';
/** Exports `files`, by path: what is too large to lie here, or cannot, as the inside of a repository. */
const generator = 'fixture.ts';
const goldenName = /\.fixed(\.[^./]+)$/;
const text = new TextDecoder();

/** The text without markers, offsets kept, and the rules that each line asks for. */
export function stripMarkers(source: string): {
  readonly text: string;
  readonly marks: readonly { readonly line: number; readonly rule: string }[];
} {
  const marks: { line: number; rule: string }[] = [];
  const stripped = source.replace(marker, (whole: string, rules: string, offset: number) => {
    const line = source.slice(0, offset).split('\n').length;
    for (const rule of rules.split(',')) marks.push({ line, rule: rule.trim() });
    return ' '.repeat(whole.length);
  });
  return { text: stripped, marks };
}

/** Every fixture of every rule, in order. */
export async function findFixtures(): Promise<readonly Fixture[]> {
  const rules = await readdir(fixturesRoot, { withFileTypes: true });
  const found = await Promise.all(
    rules.filter((entry) => entry.isDirectory()).map((entry) => fixturesOf(entry.name)),
  );
  return found.flat();
}

async function fixturesOf(rule: string): Promise<readonly Fixture[]> {
  const folder = `${fixturesRoot}/${rule}`;
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  const single = files.filter((file) => !file.endsWith(sidecar) && !goldenName.test(file));
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all([
    ...single.sort().map((file) => load(rule, file, folder, files.filter(belongsTo(file)))),
    ...folders
      .sort()
      .map(async (name) => load(rule, name, `${folder}/${name}`, await walk(`${folder}/${name}`))),
  ]);
}

function belongsTo(file: string): (other: string) => boolean {
  const golden = file.replace(/(\.[^./]+)$/, '.fixed$1');
  return (other) => other === file || other === golden || other === file + sidecar;
}

async function walk(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.posix.join(path.relative(folder, entry.parentPath), entry.name))
    .sort();
}

async function load(rule: string, name: string, folder: string, paths: readonly string[]): Promise<Fixture> {
  const files = new Map<string, Uint8Array>();
  const golden = new Map<string, string>();
  const expectations: Expectation[] = [];
  for (const file of paths) {
    const bytes = await readFile(`${folder}/${file}`);
    if (file === generator) {
      const made: Generated = await import(path.resolve(folder, file));
      for (const [each, content] of Object.entries(made.files)) files.set(each, content);
    } else if (file.endsWith(sidecar)) {
      expectations.push(...(await readSidecar(text.decode(bytes), file.slice(0, -sidecar.length))));
    } else if (goldenName.test(file)) {
      golden.set(file.replace(goldenName, '$1'), stripMarkers(text.decode(bytes)).text);
    } else {
      // Decoding drops a byte order mark and replaces bytes that are no UTF-8, so files without marks stay as they are.
      const stripped = stripMarkers(text.decode(bytes));
      files.set(file, stripped.marks.length > 0 ? new TextEncoder().encode(stripped.text) : bytes);
      expectations.push(...stripped.marks.map((mark) => ({ ...mark, file })));
    }
  }
  return { rule, name, folder, files, golden, expectations };
}

interface Generated {
  readonly files: Readonly<Record<string, Uint8Array>>;
}

async function readSidecar(source: string, file: string): Promise<readonly Expectation[]> {
  const { parse } = await import('yaml');
  const items: unknown = parse(source);
  if (!Array.isArray(items)) throw new Error(`${file}${sidecar} is not a list`);
  return items.map((item: Omit<Expectation, 'file'>) => ({ ...item, file }));
}
