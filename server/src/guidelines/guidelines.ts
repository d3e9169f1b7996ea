/**
 * The *Guidelines for Secure AI System Development* (UK NCSC, US CISA and partners, version 1.0, 27 November 2023) as
 * data. Titles are the document's; every summary is our own wording. The document numbers only its areas, so
 * guidelines have slugs here and no numbers.
 */

export interface Area {
  readonly slug: AreaSlug;
  /** The document's title. */
  readonly title: string;
  readonly url: string;
}

export type AreaSlug = 'secure-design' | 'secure-development' | 'secure-deployment' | 'secure-operation';

export interface Guideline {
  readonly slug: string;
  /** The document's title. */
  readonly title: string;
  readonly area: AreaSlug;
  /** What it asks for, in our words. */
  readonly summary: string;
  /** The page of its area; the document has no stable address per guideline. */
  readonly url: string;
}

const root = 'https://www.ncsc.gov.uk/collection/guidelines-secure-ai-system-development/guidelines';

/** The whole document. */
export const guidelinesDocument = {
  title: 'Guidelines for Secure AI System Development',
  version: '1.0',
  date: '2023-11-27',
  url: root,
  pdf: 'https://www.ncsc.gov.uk/files/Guidelines-for-secure-AI-system-development.pdf',
  licence: 'Open Government Licence v3.0',
} as const;

/** In the document's order. */
export const areas: readonly Area[] = [
  { slug: 'secure-design', title: 'Secure design', url: `${root}/secure-design` },
  { slug: 'secure-development', title: 'Secure development', url: `${root}/secure-development` },
  { slug: 'secure-deployment', title: 'Secure deployment', url: `${root}/secure-deployment` },
  { slug: 'secure-operation', title: 'Secure operation and maintenance', url: root },
];

type Row = readonly [slug: string, title: string, summary: string];

const rows: Readonly<Record<AreaSlug, readonly Row[]>> = {
  'secure-design': [
    [
      'staff-awareness',
      'Raise staff awareness of threats and risks',
      'Everyone who leads, builds or uses an AI system should know how it can be attacked or fail, and developers should be trained to write AI code safely.',
    ],
    [
      'threat-modelling',
      'Model the threats to your system',
      'Assess and write down the threats to the whole system: attacks that only AI systems have, what follows when the AI part is subverted or misbehaves, and how attractive its data makes you.',
    ],
    [
      'design-for-security',
      'Design your system for security as well as functionality and performance',
      'Weigh every design choice against the threat model: treat model files of others as untrusted code, clean what comes in, limit what the AI can set off, grant the least rights, and make risky features opt-in.',
    ],
    [
      'model-selection',
      'Consider security benefits and trade-offs when selecting your AI model',
      'Choose a model with security in view (its size, fit, explainability, training data, hardening and origin) and look at the choice again as research moves on.',
    ],
  ],
  'secure-development': [
    [
      'supply-chain',
      'Secure your supply chain',
      'Take models, data, libraries and services from verified sources, check what arrives, hold suppliers to your own standard, and have a way out when one falls short.',
    ],
    [
      'asset-protection',
      'Identify, track and protect your assets',
      'Know which models, data, prompts, keys and logs you hold and what they are worth; version and protect them, control what the AI may reach, and be able to go back to a good state.',
    ],
    [
      'documentation',
      'Document your data, models and prompts',
      'Record how each model, data set and system prompt was made, is run and will be retired: sources, scope, limits, hashes, review dates and ways to fail.',
    ],
    [
      'technical-debt',
      'Manage your technical debt',
      "Keep track of the shortcuts taken over the life of the AI system and plan how to pay them back, so that they do not become the next system's risk.",
    ],
  ],
  'secure-deployment': [
    [
      'infrastructure',
      'Secure your infrastructure',
      'Apply sound infrastructure security to every stage, research included: control access to interfaces, models, data and pipelines, and keep sensitive environments apart.',
    ],
    [
      'model-protection',
      'Protect your model continuously',
      'Stop theft of weights, directly or by queries, notice tampering, and publish hashes or signatures of models and data as soon as they exist.',
    ],
    [
      'incident-management',
      'Develop incident management procedures',
      'Expect an incident: have plans for likely cases, offline backups of what matters, trained people, and audit logs for customers at no extra charge.',
    ],
    [
      'responsible-release',
      'Release AI responsibly',
      'Release only after a fitting security evaluation, and tell users the known limits and ways to fail.',
    ],
    [
      'user-guidance',
      'Make it easy for users to do the right things',
      'Make the safest setting the default or the only one, and tell users plainly what they answer for and where their data goes.',
    ],
  ],
  'secure-operation': [
    [
      'behaviour-monitoring',
      "Monitor your system's behaviour",
      'Measure outputs and performance so that sudden or slow changes, intrusions and drift can be seen and told apart.',
    ],
    [
      'input-monitoring',
      "Monitor your system's inputs",
      'Log and watch requests and prompts within privacy law, for audit and investigation, and notice hostile or unusual ones.',
    ],
    [
      'secure-updates',
      'Follow a secure by design approach to updates',
      'Update by default and in parts, test again whenever data, models or prompts change, and help users take the change in.',
    ],
    [
      'lessons-learned',
      'Collect and share lessons learned',
      'Keep a way for others to report problems, allow good-faith research, publish advisories, fix quickly and share what was learned.',
    ],
  ],
};

/** The seventeen guidelines in the document's order. */
export const guidelines: readonly Guideline[] = areas.flatMap((area) =>
  rows[area.slug].map(([slug, title, summary]) => ({ slug, title, area: area.slug, summary, url: area.url })),
);

const bySlug = new Map(guidelines.map((guideline) => [guideline.slug, guideline]));
const areaBySlug = new Map(areas.map((area) => [area.slug, area]));

export function findGuideline(slug: string): Guideline | undefined {
  return bySlug.get(slug);
}

export function findArea(slug: AreaSlug): Area | undefined {
  return areaBySlug.get(slug);
}

/** The area of a rule: that of its first guideline. */
export function areaOf(rule: { readonly guidelines: readonly string[] }): Area | undefined {
  const guideline = findGuideline(rule.guidelines[0] ?? '');
  return guideline && findArea(guideline.area);
}
