/** What the model manifest of a folder is called. */
export const manifestName = 'secure-ai-lint.models.json';

/** True for the path of a model manifest. */
export function isManifest(path: string): boolean {
  return path === manifestName || path.endsWith(`/${manifestName}`);
}
