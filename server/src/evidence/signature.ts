import type { Digest, DigestAlgorithm, ExpectedFile } from '../facts/expected-file.ts';
import { basename, child, parent, relativeTo } from '../host/paths.ts';
import { fromBase64, hexOf, readDigest } from './digests.ts';
import { entryPath } from './entry-path.ts';
import type { Evidence, EvidenceFile, EvidenceProblem, EvidenceReader } from './evidence.ts';
import { at, type Json, listAt, parseJson, textAt } from './json.ts';

/**
 * Sigstore bundles: of a file (`model.gguf.sigstore.json`), or of an in-toto statement about many, as OpenSSF model
 * signing writes into `model.sig`. Their digests are read here; who signed them is not checked.
 */
export const signature: EvidenceReader = {
  kind: 'signature',
  names: /^.+\.(?:sig|sigstore|sigstore\.json|intoto\.json|intoto\.jsonl)$/i,
  async read(file): Promise<Evidence> {
    // Detached signatures of other tools have the same extension.
    if (!/^\s*\{/.test(file.text)) return { files: [], problems: [] };
    const bundle = parseJson(file.text);
    if (bundle === undefined) return broken('it is no JSON');
    const message = at(bundle, 'messageSignature');
    if (message !== undefined) return readMessage(message, file);
    const envelope = at(bundle, 'dsseEnvelope') ?? bundle;
    const payload = textAt(envelope, 'payload');
    if (payload === undefined)
      return isBundle(bundle) ? broken('it signs nothing') : { files: [], problems: [] };
    const statement = statementOf(payload);
    if (statement === undefined) return broken('its payload cannot be read');
    return readStatement(statement, file);
  },
};

function isBundle(value: Json): boolean {
  return textAt(value, 'mediaType')?.includes('sigstore.bundle') ?? false;
}

function broken(message: string): Evidence {
  return { files: [], problems: [{ message }], isSigned: true };
}

const messageAlgorithms: Readonly<Record<string, DigestAlgorithm>> = {
  SHA2_256: 'sha256',
  SHA2_384: 'sha384',
  SHA2_512: 'sha512',
};

/** The signature of one file, which lies beside it under the same name. */
function readMessage(message: Json, { path }: EvidenceFile): Evidence {
  const algorithm = messageAlgorithms[textAt(message, 'messageDigest', 'algorithm') ?? ''];
  const bytes = fromBase64(textAt(message, 'messageDigest', 'digest') ?? '');
  const digest = algorithm && bytes && readDigest(algorithm, hexOf(bytes));
  if (!digest) return broken('it names no digest that can be checked');
  const target = path.replace(/\.(?:sig|sigstore|sigstore\.json)$/i, '');
  return {
    files: [{ path: target, digest, kind: 'signature', statedBy: path }],
    problems: [],
    isSigned: true,
  };
}

function statementOf(payload: string): Json | undefined {
  const bytes = fromBase64(payload);
  const statement = bytes && parseJson(new TextDecoder().decode(bytes));
  return textAt(statement, '_type')?.startsWith('https://in-toto.io/Statement/') ? statement : undefined;
}

const modelSigning = 'https://model_signing/signature/v1.0';

interface Named {
  readonly name: string;
  readonly digest: Digest | undefined;
}

async function readStatement(statement: Json, file: EvidenceFile): Promise<Evidence> {
  const isModel = textAt(statement, 'predicateType') === modelSigning;
  const named = isModel ? resourcesOf(statement) : subjectsOf(statement);
  if (isModel) {
    const problem = await rootProblem(statement, named);
    if (problem !== undefined) return broken(problem);
    if (textAt(statement, 'predicate', 'serialization', 'method') === 'shards') {
      return broken('it signs parts of files, which are not checked here');
    }
  }
  const model = isModel ? (textAt(listAt(statement, 'subject')[0], 'name') ?? '') : '';
  const base = await baseOf(file, model, named);
  const files: ExpectedFile[] = [];
  const problems: EvidenceProblem[] = [];
  for (const { name, digest } of named) {
    const target = entryPath(base, name === '.' ? model : name);
    if (target === undefined) problems.push({ message: `${name} leads out of the folder` });
    else if (!digest) problems.push({ message: `${name} has no digest that can be checked` });
    else files.push({ path: target, digest, kind: 'signature', statedBy: file.path });
  }
  if (!isModel) return { files, problems, isSigned: true };
  const ignored = listAt(statement, 'predicate', 'serialization', 'ignore_paths').filter(
    (each) => typeof each === 'string',
  );
  const single = named.some(({ name }) => name === '.');
  return {
    files,
    problems,
    isSigned: true,
    covers: (path) => {
      const relative = single ? undefined : relativeTo(child(parent(file.path), path), parent(base));
      if (relative === undefined) return false;
      return !ignored.some((each) => relative === each || relative.startsWith(`${each}/`));
    },
  };
}

/** Where names start: the signature's folder, or the model's folder beside the signature. Gives a path in it. */
async function baseOf(file: EvidenceFile, model: string, named: readonly Named[]): Promise<string> {
  const own = child(parent(file.path), basename(file.path));
  const [first] = named;
  if (!first || first.name === '.' || !/^[\w][\w.-]*$/.test(model)) return own;
  const beside = `${parent(file.path)}/${model}/${basename(file.path)}`;
  const [here, there] = [entryPath(own, first.name), entryPath(beside, first.name)];
  if (here === undefined || there === undefined || (await file.exists(here))) return own;
  return (await file.exists(there)) ? beside : own;
}

const resourceAlgorithms: Readonly<Record<string, DigestAlgorithm>> = {
  sha256: 'sha256',
  sha512: 'sha512',
  blake2: 'blake2b',
  blake2b: 'blake2b',
};

function resourcesOf(statement: Json): readonly Named[] {
  return listAt(statement, 'predicate', 'resources').map((resource) => {
    const algorithm = resourceAlgorithms[textAt(resource, 'algorithm') ?? ''];
    const digest = algorithm && readDigest(algorithm, textAt(resource, 'digest') ?? '');
    return { name: textAt(resource, 'name') ?? '', digest };
  });
}

function subjectsOf(statement: Json): readonly Named[] {
  return listAt(statement, 'subject').map((subject) => ({
    name: textAt(subject, 'name') ?? '',
    digest:
      readDigest('sha256', textAt(subject, 'digest', 'sha256') ?? '') ??
      readDigest('sha512', textAt(subject, 'digest', 'sha512') ?? ''),
  }));
}

/** The digest over all digests, which is what the subject of the statement is. */
async function rootProblem(statement: Json, named: readonly Named[]): Promise<string | undefined> {
  const subjects = listAt(statement, 'subject');
  const stated = textAt(subjects[0], 'digest', 'sha256');
  if (subjects.length !== 1 || stated === undefined) return 'it does not name one model';
  const all = named.map(({ digest }) => digest?.hex ?? '').join('');
  const bytes = new Uint8Array(all.length / 2);
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = Number.parseInt(all.slice(index * 2, index * 2 + 2), 16);
  }
  const found = hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  return found === stated.toLowerCase()
    ? undefined
    : 'its list of files is not the one that its digest stands for';
}
