import { at, type DataNode, entryOf, itemsOf, textOf } from '../data/node.ts';

/** Keys that only who publishes a package fills in. */
const told = [
  'classifiers',
  'keywords',
  'urls',
  'url',
  'homepage',
  'repository',
  'documentation',
  'project_urls',
];
const long = ['long_description', 'long-description'];

/**
 * True when a project's metadata is written for users of a package index: such a library leaves versions to those who
 * install it. A build system alone tells nothing, services have one too.
 */
export function isPublished(metadata: DataNode | undefined): boolean {
  if (isPrivate(metadata)) return false;
  const dynamic = itemsOf(entryOf(metadata, 'dynamic')?.value).map(textOf);
  // A version that comes from tags is one of releases.
  return (
    [...told, ...long].some((key) => entryOf(metadata, key) !== undefined) || dynamic.includes('version')
  );
}

/** The classifier that package indexes refuse. */
function isPrivate(metadata: DataNode | undefined): boolean {
  return itemsOf(at(metadata, 'classifiers')).some((item) => textOf(item)?.startsWith('Private ::'));
}
