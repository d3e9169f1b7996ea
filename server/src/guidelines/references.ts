import { atlasAliases, atlasTechniques } from './atlas.ts';
import { cweNames } from './cwe.ts';
import { agenticRisks, llmRisks, mcpRisks, mlRisks } from './owasp.ts';

export type Taxonomy = 'cwe' | 'owasp-llm' | 'owasp-agentic' | 'owasp-mcp' | 'owasp-ml' | 'atlas';

/** An entry of a public list of weaknesses, risks or techniques. */
export interface Reference {
  /** As rules name it and reports show it: `CWE-502`, `LLM04:2026`, `AML.T0011.000`. */
  readonly id: string;
  readonly taxonomy: Taxonomy;
  readonly name: string;
  readonly url: string;
  /** Ids that meant the same in an earlier edition. */
  readonly aliases: readonly string[];
}

const pages = {
  llm: 'https://genai.owasp.org/resource/owasp-genai-llm-top-10-2026/',
  agentic: 'https://genai.owasp.org/resource/owasp-top-10-for-agentic-applications-for-2026/',
  mcp: 'https://owasp.org/www-project-mcp-top-10/',
  ml: 'https://owasp.org/www-project-machine-learning-security-top-10/',
} as const;

/** Every entry that a rule may refer to. */
export const references: readonly Reference[] = [
  ...Object.entries(cweNames).map(([number, name]) => ({
    id: `CWE-${number}`,
    taxonomy: 'cwe' as const,
    name,
    url: `https://cwe.mitre.org/data/definitions/${number}.html`,
    aliases: [],
  })),
  ...llmRisks.map((risk) => ({
    id: risk.id,
    taxonomy: 'owasp-llm' as const,
    name: risk.name,
    url: pages.llm,
    aliases: [risk.formerly.id],
  })),
  ...list('owasp-agentic', agenticRisks, pages.agentic),
  ...list('owasp-mcp', mcpRisks, pages.mcp),
  ...list('owasp-ml', mlRisks, pages.ml),
  ...Object.entries(atlasTechniques).map(([id, name]) => ({
    id,
    taxonomy: 'atlas' as const,
    name,
    url: `https://atlas.mitre.org/techniques/${id}`,
    aliases: Object.keys(atlasAliases).filter((retired) => atlasAliases[retired] === id),
  })),
];

function list(
  taxonomy: Taxonomy,
  names: Readonly<Record<string, string>>,
  url: string,
): readonly Reference[] {
  return Object.entries(names).map(([id, name]) => ({ id, taxonomy, name, url, aliases: [] }));
}

const byId = new Map(
  references.flatMap((reference) =>
    [reference.id, ...reference.aliases].map((id) => [id, reference] as const),
  ),
);

/** The entry of that id, or the one that took a retired id's place. */
export function findReference(id: string): Reference | undefined {
  return byId.get(id);
}
