/** True for files that test frameworks collect: what happens there happens on a developer's own data. */
export function isTestFile(path: string): boolean {
  return /(?:^|\/)(?:tests?|testing)\/(?:.*\/)?[^/]*$|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/.test(
    path,
  );
}
