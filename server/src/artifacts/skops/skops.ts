import { decodeJson } from '../json/decode.ts';
import { JsonError } from '../json/tokens.ts';
import { walkJson } from '../json/walk.ts';
import type { ReadContext } from '../reader.ts';
import type { ZipKind, ZipKindResult } from '../zip/kinds.ts';
import type { ZipArchive, ZipMember } from '../zip/member.ts';

/**
 * skops keeps a scikit-learn model as a tree of nodes in `schema.json`, arrays beside it. Every node names a class or
 * function, and how it is built: what the library trusts, it imports and calls on loading.
 */
export const skops: ZipKind = {
  format: 'skops',
  async recognises(archive) {
    for (const member of schemasIn(archive)) {
      const content = await member.open().read(0, maxSchema);
      // What is that large, a model may be hidden behind; reading it says so.
      if (content.length === maxSchema || holdsNodes(decodeJson(content))) return true;
    }
    return false;
  },
  async read(archive, context): Promise<ZipKindResult> {
    const dealtWith: ZipMember[] = [];
    for (const member of schemasIn(archive)) {
      await readSchema(member, context);
      if (!member.doubtful) dealtWith.push(member);
    }
    return { dealtWith };
  },
};

/** The tree of a forest of a thousand trees has some megabytes. */
const maxSchema = 16 * 1024 * 1024;

function schemasIn({ members }: ZipArchive): readonly ZipMember[] {
  return members.filter(({ name, kind }) => kind === 'file' && name === 'schema.json');
}

/** Whether it names a loader, in letters or in escapes. */
function holdsNodes(text: string): boolean {
  if (/"__loader__"|"_skops_version"/.test(text)) return true;
  if (!/\\u00/i.test(text)) return false;
  let found = false;
  try {
    walkJson(
      text,
      {
        leaf(path) {
          found ||= path.at(-1) === '__loader__';
        },
      },
      'python',
    );
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
  }
  return found;
}

/** A node whose end is still to come. */
interface Node {
  readonly offset: number;
  readonly texts: Map<string, string>;
  /** What the methods and operators among them are given. */
  readonly given: string[];
}

const maxGiven = 8;

async function readSchema(member: ZipMember, context: ReadContext): Promise<void> {
  const content = await member.open().read(0, maxSchema);
  if (content.length === maxSchema)
    context.sign('limit-reached', member.offset, { limit: 'schema', allowed: maxSchema });
  const nodes: (Node | undefined)[] = [];

  try {
    walkJson(
      decodeJson(content),
      {
        open(_path, kind, offset) {
          context.budget.spend('steps', 1);
          nodes.push(kind === 'object' ? { offset, texts: new Map(), given: [] } : undefined);
        },
        leaf(path, value) {
          const key = path.at(-1);
          const node = nodes.at(-1);
          if (node && typeof key === 'string' && value !== null) node.texts.set(key, String(value));
          if (typeof value === 'string')
            for (const each of nodes) if (each && each.given.length < maxGiven) each.given.push(value);
          if (path.length === 1) context.metadata(String(key), String(value));
        },
        close() {
          const node = nodes.pop();
          if (node) tell(node, context);
        },
        duplicate(path, offset) {
          context.sign('duplicate-key', offset, { key: String(path.at(-1)).slice(0, 200) });
        },
      },
      'python',
    );
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    context.sign('malformed', error.offset, { reason: `the schema is no JSON: ${error.message}` });
  }
}

function tell({ offset, texts, given }: Node, context: ReadContext): void {
  const node = texts.get('__loader__');
  const [module, name] = [texts.get('__module__') ?? '', texts.get('__class__') ?? ''];
  if (node === undefined && (module === '' || name === '')) return;
  const takesNames = node === 'MethodNode' || node === 'OperatorFuncNode';
  context.component(
    {
      loader: 'skops',
      module,
      name,
      details: {
        node: node ?? '',
        ...(takesNames ? { given: given.join(' ').slice(0, 200) } : {}),
      },
    },
    offset,
  );
}
