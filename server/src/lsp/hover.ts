import { type Hover, MarkupKind, type Position, type ServerCapabilities } from 'vscode-languageserver';
import type { Rule } from '../engine/rule.ts';
import type { ModelLoad } from '../session/session.ts';
import type { Checked } from './checks.ts';
import { isConfigFile } from './config-file.ts';
import { hoverInConfig } from './config-hover.ts';
import type { Context } from './context.ts';
import { createPart, type Part, toOffset, toRange } from './convert.ts';
import { modelHover } from './model-hover.ts';
import { ruleHover } from './rule-page.ts';
import type { Source } from './sources.ts';
import { suppressionsIn } from './suppress.ts';
import { lineAt, plainText } from './text.ts';

interface Found {
  readonly markdown: string;
  readonly range: Hover['range'];
}

/** More pages than this in one hover are not read by anybody. */
const maxPages = 3;

export function registerHover(context: Context): ServerCapabilities {
  const { connection, client, sources, checks, log } = context;

  connection.onHover(async ({ textDocument, position }, token) => {
    try {
      const source = sources.find(textDocument.uri);
      const rules = (await context.started)?.engine.rules;
      const text = source?.texts().find(({ uri }) => uri === textDocument.uri);
      if (!source || !rules || !text) return null;
      const part = createPart(text.uri, text.version, text.text);
      const found =
        (await hoverOnName(source, part, toOffset(part, position), rules)) ??
        (await hoverOnCode(await checks.current(source, token), textDocument.uri, position));
      if (!found) return null;
      const kind = client.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText;
      const value = client.markdownHover ? found.markdown : plainText(found.markdown);
      return { contents: { kind, value }, ...(found.range ? { range: found.range } : {}) };
    } catch (error) {
      log.error('Hover failed', error);
      return null;
    }
  });
  return { hoverProvider: true };

  /** First what the file is that is loaded there, then why a rule minds. */
  async function hoverOnCode(
    checked: Checked | undefined,
    uri: string,
    position: Position,
  ): Promise<Found | undefined> {
    const started = await context.started;
    const part = checked?.parts.find((candidate) => candidate.uri === uri);
    if (!started || !checked || !part) return undefined;
    const { engine, workspace } = started;
    const offset = toOffset(part, position);
    const finding = hoverOnFinding(checked, part, offset, engine.rules);
    const load = await loadAt(checked, offset);
    if (!load) return finding;
    const markdown = modelHover(load, workspace.uriFor);
    return {
      markdown: finding ? `${markdown}\n\n---\n\n${finding.markdown}` : markdown,
      range: finding?.range ?? toRange(part, load.span),
    };
  }
}

/** A hover that comes later than this comes too late, in ms. */
const maxWait = 400;

async function loadAt({ document, folder }: Checked, offset: number): Promise<ModelLoad | undefined> {
  if (!document || !folder) return undefined;
  const [load] = await folder.session.loads(document, offset, { wait: maxWait, givenUp() {} });
  return load;
}

function hoverOnFinding(
  checked: Checked,
  part: Part,
  offset: number,
  rules: readonly Rule[],
): Found | undefined {
  const here = checked.placed.filter(
    ({ finding: { span }, part: own }) => own === part && span.start <= offset && offset <= span.end,
  );
  const [first] = here;
  if (!first) return undefined;
  const ids = [...new Set(here.map(({ finding }) => finding.rule))].slice(0, maxPages);
  const texts = ids.flatMap((id) => pageOf(id, rules) ?? []);
  return texts.length > 0
    ? { markdown: texts.join('\n\n---\n\n'), range: first.diagnostic.range }
    : undefined;
}

/** Hover on a rule's id in a suppression comment, and on anything in a config file. */
async function hoverOnName(
  source: Source,
  part: Part,
  offset: number,
  rules: readonly Rule[],
): Promise<Found | undefined> {
  const text = part.document.getText();
  if (isConfigFile(source.path)) {
    const found = await hoverInConfig(text, offset, rules);
    return found && { markdown: found.markdown, range: toRange(part, found.span) };
  }
  for (const { ids } of suppressionsIn(text, lineAt(text, offset))) {
    if (offset < ids.start || offset > ids.end) continue;
    for (const match of text.slice(ids.start, ids.end).matchAll(/[\w-]+/g)) {
      const start = ids.start + match.index;
      const end = start + match[0].length;
      const markdown = start <= offset && offset <= end ? pageOf(match[0], rules) : undefined;
      if (markdown !== undefined) return { markdown, range: toRange(part, { start, end }) };
    }
  }
  return undefined;
}

function pageOf(id: string, rules: readonly Rule[]): string | undefined {
  const rule = rules.find((candidate) => candidate.id === id);
  return rule && ruleHover(rule);
}
