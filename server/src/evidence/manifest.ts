import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { ExpectedFile } from '../facts/expected-file.ts';
import type { Span } from '../facts/span.ts';
import { isManifest } from '../knowledge/model-manifest.ts';
import { entryPath } from './entry-path.ts';
import type { Evidence, EvidenceFile, EvidenceProblem, EvidenceReader } from './evidence.ts';
import { hubAddressPath } from './hub-snapshot.ts';
import type { Json } from './json.ts';

/** Paths of this form name files of the Hugging Face cache. */
export const hubScheme = 'hf://';

/** The product's own record: `secure-ai-lint.models.json`. */
export const manifest: EvidenceReader = {
  kind: 'manifest',
  names: /^secure-ai-lint\.models\.json$/,
  async read(file) {
    try {
      return await readManifest(file);
    } catch (error) {
      // Nesting without end.
      return broken(error instanceof Error ? error.message : String(error));
    }
  },
};

async function readManifest(file: EvidenceFile): Promise<Evidence> {
  const { manifestEntry, manifestSchema } = await import('./manifest-schema.ts');
  const errors: ParseError[] = [];
  const tree = parseTree(file.text, errors, { disallowComments: true });
  const [syntax] = errors;
  if (!tree || syntax) {
    const { offset, length, error } = syntax ?? { offset: 0, length: 0, error: 0 };
    const at = { start: offset, end: offset + length };
    return broken(describeSyntax(file.text, at, error), at);
  }
  if (tree.type !== 'object') return broken('it is no mapping of keys and values', spanOf(tree));
  const properties = tree.children ?? [];
  const others = properties.filter(({ children }) => children?.[0]?.value !== 'files');
  const whole = manifestSchema.safeParse({ ...asObject(others), files: [] });
  if (!whole.success) return broken(describeWhole(whole.error.issues[0], others), spanOf(tree));
  const list = properties.find(({ children }) => children?.[0]?.value === 'files')?.children?.[1];
  if (list?.type !== 'array') {
    return broken(list ? 'its "files" is no list' : 'it has no list of "files"', spanOf(list ?? tree));
  }
  const files: ExpectedFile[] = [];
  const problems: EvidenceProblem[] = [];
  const seen = new Set<string>();
  for (const node of list.children ?? []) {
    const at = spanOf(node);
    const parsed = manifestEntry.safeParse(jsonOf(node));
    if (!parsed.success) {
      problems.push({ message: describe(parsed.error.issues[0]), at });
      continue;
    }
    const { path: name, size, sha256, source, revision } = parsed.data;
    const path = manifestPath(file.path, name);
    if (path === undefined) problems.push({ message: `${name} leads out of the folder`, at });
    else if (seen.has(path)) problems.push({ message: `${name} is listed twice`, at });
    else {
      seen.add(path);
      files.push({
        path,
        size,
        digest: { algorithm: 'sha256', hex: sha256.toLowerCase() },
        ...(source === undefined ? {} : { source }),
        ...(revision === undefined ? {} : { revision }),
        kind: 'manifest',
        statedBy: file.path,
        at,
      });
    }
  }
  return { files, problems, covers: (path) => !isManifest(path) };
}

/** Nothing of it holds. */
function broken(message: string, at?: Span): Evidence {
  return { files: [], problems: [{ message, ...(at ? { at } : {}), isWhole: true }] };
}

function describeSyntax(text: string, { start, end }: Span, error: number): string {
  const { length } = text.trimEnd();
  if (length === 0) return 'it is empty';
  const isCut = start >= length || (printParseErrorCode(error) === 'UnexpectedEndOfString' && end >= length);
  if (isCut) return 'it ends too early';
  return `it is no JSON from line ${text.slice(0, start).split('\n').length} on`;
}

function describeWhole(issue: Issue | undefined, properties: readonly Node[]): string {
  if (issue?.path[0] !== 'version') return describe(issue);
  const { version } = asObject(properties);
  if (version === undefined) return 'it does not say its version';
  return `it is of version ${JSON.stringify(version)}, which this release does not know`;
}

/** The absolute path of an entry, or its `hf://` address; nothing when it leads elsewhere. */
function manifestPath(statedBy: string, name: string): string | undefined {
  if (name.startsWith(hubScheme)) return hubAddressPath(name) === undefined ? undefined : name;
  return name.includes('\\') ? undefined : entryPath(statedBy, name);
}

function jsonOf(node: Node): Json {
  if (node.type === 'array') return (node.children ?? []).map(jsonOf);
  return node.type === 'object' ? asObject(node.children ?? []) : node.value;
}

function asObject(properties: readonly Node[]): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    properties.flatMap(({ children: [key, value] = [] }) =>
      key && value ? [[String(key.value), jsonOf(value)]] : [],
    ),
  );
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function describe(issue: Issue | undefined): string {
  if (!issue) return 'it is not valid';
  const key = issue.path.map(String).join('.');
  return key === '' ? issue.message : `${key}: ${issue.message}`;
}
