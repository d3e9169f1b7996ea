/** The address of a repository that can be shown: without user, password, query and fragment. Nothing for other text. */
export function withoutCredentials(address: string): string | undefined {
  const plain = /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)([\w./~-]+)$/.exec(address);
  // The short form of an address over SSH; a drive of Windows looks alike.
  if (plain?.[1] !== undefined && plain[1].length > 1) return `ssh://${plain[1]}/${plain[2]}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!/^(?:https?|ssh|git|s3|gs):$/.test(url.protocol)) return undefined;
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  return url.href;
}
