/**
 * A class or function of a library, wherever in the library it is imported from. Agent frameworks move their classes
 * from release to release (`langchain.tools`, `langchain_community.tools.shell.tool`, `langchain_classic…`) and keep
 * the old paths as re-exports, so the path says nothing; the library and the last name do.
 */
export interface LibraryName {
  /** Root packages. A `*` at the end stands for anything: `langchain*`. */
  readonly libraries: readonly string[];
  /** The last parts of the name: `ShellTool`, `PALChain.from_math_prompt`. */
  readonly name: string;
}

export function isNamed(row: LibraryName, qualified: string): boolean {
  if (!qualified.endsWith(row.name) || qualified.includes('(')) return false;
  const rest = qualified.length - row.name.length;
  return rest > 1 && qualified[rest - 1] === '.' && isOf(row.libraries, qualified);
}

/** The row that any of those qualified names belongs to. */
export function findNamed<Row extends LibraryName>(
  rows: readonly Row[],
  names: readonly string[],
): Row | undefined {
  if (names.length === 0) return undefined;
  return rows.find((row) => names.some((name) => isNamed(row, name)));
}

/** True when the qualified name begins in one of those root packages. */
export function isOf(libraries: readonly string[], qualified: string): boolean {
  const end = qualified.search(/[.(]/);
  const root = end < 0 ? qualified : qualified.slice(0, end);
  return libraries.some((library) =>
    library.endsWith('*') ? root.startsWith(library.slice(0, -1)) : library === root,
  );
}

/** True for the name of something that the workspace defines itself. */
export function isOfWorkspace(qualified: string): boolean {
  return qualified.startsWith('workspace:');
}
