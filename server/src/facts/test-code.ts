const inTestFolder = /(?:^|\/)(?:tests?|testing)\//;
const testName = /(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/;

let last: { readonly path: string; readonly isTest: boolean } = { path: '', isTest: false };

/** True for files that test frameworks collect: what happens there happens on a developer's own data. */
export function isTestFile(path: string): boolean {
  // Every call of a file asks.
  if (last.path !== path) last = { path, isTest: inTestFolder.test(path) || testName.test(path) };
  return last.isTest;
}
