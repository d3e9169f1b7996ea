/** Words in the names of files, groups and extras for what only developers of a project install. */
const development =
  /(?:^|[-_./ ])(?:dev|devel|develop(?:ment|er)?|tests?|testing|unittests?|docs?|documentation|lint(?:ing|ers?)?|ci|typing|types?|mypy|styles?|format(?:ting)?|quality|qa|bench(?:marks?)?|build|tools?|tooling|release|pre-?commit|tox|nox|rtd|readthedocs|sphinx|mkdocs|debug|profiling|coverage|notebooks?)(?:[-_./ ]|$)/i;

/** True when a group or extra of that name is for users of the project, not for its developers. */
export function isRuntimeGroup(name: string): boolean {
  return !development.test(name);
}

/** The same for a requirements file, told by its name and its folder: `requirements-dev.txt`, `docs/requirements.txt`. */
export function isRuntimeFile(path: string): boolean {
  return !development.test(
    path
      .split('/')
      .slice(-2)
      .join('/')
      .replace(/\.(?:txt|in|ya?ml|toml|cfg|json)$/i, ''),
  );
}
