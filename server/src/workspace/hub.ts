import type { HubKind } from '../facts/project.ts';
import type { Host } from '../host/host.ts';
import { child } from '../host/paths.ts';
import type { TrackedFiles } from './memo.ts';

const commit = /^[0-9a-f]{40}$/;
const repositoryName = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)?$/;
const refName = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;
/** In ms. */
const timeout = 5_000;
const maxRefSize = 200;

export interface HubQuestion {
  readonly kind: HubKind;
  readonly repository: string;
  readonly ref: string;
}

export function isHubQuestion({ repository, ref }: HubQuestion): boolean {
  return repositoryName.test(repository) && refName.test(ref);
}

/** Where downloads of the Hugging Face libraries are kept on this machine; nothing in a browser. */
export function hubCache(host: Host): string | undefined {
  const own = host.environment('HF_HUB_CACHE') || host.environment('HUGGINGFACE_HUB_CACHE');
  if (own) return expand(own, host);
  const home = host.environment('HF_HOME');
  if (home) return child(expand(home, host), 'hub');
  const cache = host.environment('XDG_CACHE_HOME') || (host.home && child(host.home, '.cache'));
  return cache ? child(expand(cache, host), 'huggingface/hub') : undefined;
}

function expand(path: string, host: Host): string {
  return host.home && /^~(?=\/|$)/.test(path) ? host.home + path.slice(1) : path;
}

/** The commit that a ref had when it was last downloaded to this machine. */
export async function cachedRevision(
  question: HubQuestion,
  host: Host,
  files: TrackedFiles,
): Promise<string | undefined> {
  const cache = hubCache(host);
  if (cache === undefined) return undefined;
  const folder = `${question.kind}--${question.repository.replace('/', '--')}`;
  const text = await files.text(`${cache}/${folder}/refs/${question.ref}`, maxRefSize);
  const found = text?.trim() ?? '';
  return commit.test(found) ? found : undefined;
}

/**
 * The commit that a ref has on the Hub now. Only asked where the user turned the network on; sends the name of the
 * repository and the ref, and nothing else. Private repositories are not found, because no token is sent.
 */
export async function hubRevision(question: HubQuestion, host: Host): Promise<string | undefined> {
  const { kind, repository, ref } = question;
  const url = `https://huggingface.co/api/${kind}/${repository}/revision/${encodeURIComponent(ref)}`;
  const text = await host.fetchText?.(url, timeout);
  if (text === undefined) return undefined;
  try {
    const answer: unknown = JSON.parse(text);
    const sha = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'sha') : undefined;
    return typeof sha === 'string' && commit.test(sha) ? sha : undefined;
  } catch {
    return undefined;
  }
}
