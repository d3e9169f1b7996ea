import { Language, Parser } from 'web-tree-sitter';
import type { Artifact } from '../facts/artifact.ts';
import type { Project } from '../facts/project.ts';
import type { Span } from '../facts/span.ts';
import { detectFormat, mayBeScript } from '../formats/detect.ts';
import type { CommentSyntax, Format, ParsedFile } from '../formats/format.ts';
import { createFormats } from '../formats/formats.ts';
import { cellSeparator } from '../formats/notebook.ts';
import type { PythonFormat } from '../formats/python/python.ts';
import { rules as allRules } from '../generated/rules.ts';
import { createKnowledge, type Knowledge, type KnowledgeRows } from '../knowledge/knowledge.ts';
import { withArtifact, withoutText } from './artifact-file.ts';
import type { Document, Engine, LintResult } from './engine.ts';
import { profiles } from './finding.ts';
import { lint, suppressionRule } from './lint.ts';
import { loadsIn } from './loads.ts';
import { createMemory, type Memory } from './memory.ts';
import type { Rule } from './rule.ts';
import type { Settings } from './settings.ts';
import {
  createTriggerIndex,
  mayHoldFacts,
  substringsOf,
  type TriggerCheck,
  type TriggerIndex,
  triggerCheck,
  triggersOf,
} from './triggers.ts';

export interface EngineOptions {
  /** Bytes of a `.wasm` file that the parser needs, by its name. */
  readonly grammar: (
    file: 'web-tree-sitter.wasm' | 'tree-sitter-python.wasm' | 'tree-sitter-bash.wasm',
  ) => Promise<Uint8Array>;
  readonly rules?: readonly Rule[];
  /** False lints every file with every rule: only a test wants that. */
  readonly triggerFilter?: boolean;
}

/** Loads the grammars and gives the engine. Rejects when the grammars cannot be loaded. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  await Parser.init({ wasmBinary: await options.grammar('web-tree-sitter.wasm') });
  const formats = createFormats({
    python: await Language.load(await options.grammar('tree-sitter-python.wasm')),
    bash: await Language.load(await options.grammar('tree-sitter-bash.wasm')),
  });
  const { python } = formats;
  const rules = options.rules ?? allRules;
  const marks = Object.values(formats).flatMap((format) => Object.values(format.marks ?? {}).flat());
  const plans = new WeakMap<KnowledgeRows, Plan>();

  /** What follows from the rules and the user's rows, worked out once. */
  function planFor(rows: KnowledgeRows): Plan {
    const kept = plans.get(rows);
    if (kept) return kept;
    const knowledge = createKnowledge(rows);
    const triggers = new Map(rules.map((rule) => [rule, triggersOf(rule, knowledge)]));
    const checks = new Map([...triggers].map(([rule, each]) => [rule, triggerCheck(each)]));
    const plan = {
      knowledge,
      checks,
      index: createTriggerIndex(new Set([...substringsOf(triggers.values()), ...marks])),
    };
    plans.set(rows, plan);
    return plan;
  }

  const documents = new WeakMap<Document, Held>();

  function hold(
    path: string,
    text: string,
    format: Format | undefined,
    {
      cells,
      artifact,
    }: { readonly cells?: readonly number[]; readonly artifact?: Artifact | undefined } = {},
  ): Document {
    const held = new Held(path, text, format, cells ? { python, cells } : undefined, artifact);
    documents.set(held, held);
    return held;
  }

  return {
    rules,
    reads: (path) => detectFormat(path) !== undefined || mayBeScript(path),
    readsByContent: (path) => detectFormat(path) === undefined && mayBeScript(path),
    open: (path, text, { language, artifact } = {}) => {
      const id = artifact && text === '' ? undefined : detectFormat(path, language, text);
      return hold(path, text, id === undefined ? undefined : formats[id], { artifact });
    },
    openCells(path, cells) {
      const code = cells.map((cell) =>
        cell.kind === 'code' ? cell.text : cell.text.replace(/[^\r\n]/g, ' '),
      );
      const starts: number[] = [];
      let length = 0;
      for (const text of code) {
        starts.push(length);
        length += text.length + cellSeparator.length;
      }
      return hold(path, code.join(cellSeparator), python, { cells: starts });
    },
    lint(document, settings, project, cancelled = () => false): LintResult {
      const held = documents.get(document);
      if (!held?.format && !held?.artifact) return { findings: [], suppressed: 0, problems: [] };
      const plan = planFor(settings.knowledge);
      const enabled = rules.filter((rule) => isEnabled(rule, settings));
      const found = options.triggerFilter === false ? undefined : held.triggersFound(plan.index);
      // The cells of a notebook start programs without any mark.
      const format = held.syntax && held.cellStarts.length > 0 ? withoutMarks(held.syntax) : held.syntax;
      const active = enabled.filter(
        (rule) =>
          !found ||
          (held.artifact && rule.on.artifact) ||
          (format !== undefined &&
            plan.checks.get(rule)?.(found, format, held.path) === true &&
            mayHoldFacts(rule, format, found)),
      );
      const suppresses =
        enabled.some((rule) => rule.id === suppressionRule) &&
        (held.text.includes('secure-ai-lint:') || settings.suppressions.length > 0);
      if (active.length === 0 && !suppresses) return { findings: [], suppressed: 0, problems: [] };
      return lint({
        path: held.path,
        parsed: held.parsed(),
        comment: held.comment,
        rules: active,
        allRules: rules,
        enabled,
        settings,
        project,
        knowledge: plan.knowledge,
        memory: held.memoryFor(project, plan.knowledge),
        cancelled,
      });
    },
    loads(document, settings, project) {
      const held = documents.get(document);
      if (!held?.format) return [];
      const { knowledge } = planFor(settings.knowledge);
      return loadsIn(held.parsed(), { path: held.path, project, knowledge });
    },
  };
}

function withoutMarks({ marks: _, ...format }: Format): Format {
  return format;
}

interface Plan {
  readonly knowledge: Knowledge;
  readonly checks: ReadonlyMap<Rule, TriggerCheck>;
  readonly index: TriggerIndex;
}

function isEnabled(rule: Rule, { profile, rules }: Settings): boolean {
  const wanted = rules[rule.id];
  if (wanted !== undefined) return wanted !== 'off';
  return profiles.indexOf(rule.profile) <= profiles.indexOf(profile);
}

/** A document with its parsed version, which is made when it is first needed. */
class Held implements Document {
  private version: ParsedFile | undefined;
  private stale = false;
  private memory: Memory | undefined;
  private found:
    | { readonly index: TriggerIndex; readonly text: string; readonly triggers: Set<string> }
    | undefined;
  cellStarts: readonly number[];

  constructor(
    readonly path: string,
    public text: string,
    readonly syntax: Format | undefined,
    private readonly notebook:
      | { readonly python: PythonFormat; readonly cells: readonly number[] }
      | undefined,
    readonly artifact: Artifact | undefined,
  ) {
    this.cellStarts = notebook?.cells ?? [];
  }

  get format(): string | undefined {
    return this.syntax?.id;
  }

  get comment(): CommentSyntax | undefined {
    return this.syntax?.comment;
  }

  get syntaxError(): Span | undefined {
    const error = this.syntax && this.parsed().firstError;
    return error && (this.parsed().mapping?.toFile(error) ?? error);
  }

  update(text: string): void {
    this.text = text;
    this.stale = true;
  }

  parsed(): ParsedFile {
    if (!this.syntax) {
      if (!this.artifact) throw new Error(`no format reads ${this.path}`);
      return withArtifact(withoutText, this.artifact);
    }
    if (!this.version) {
      this.version = this.notebook
        ? this.notebook.python.parse(this.text, { cells: this.notebook.cells })
        : this.syntax.parse(this.text);
    } else if (this.stale) {
      this.version = this.version.update(this.text);
    }
    this.stale = false;
    return this.artifact ? withArtifact(this.version, this.artifact) : this.version;
  }

  summary() {
    return this.syntax ? this.parsed().summary?.(this.path) : undefined;
  }

  triggersFound(index: TriggerIndex): ReadonlySet<string> {
    const known = this.found;
    if (known?.index === index && known.text === this.text) return known.triggers;
    const triggers = known?.index === index ? known.triggers : index.scan(this.text);
    if (known?.index === index) index.rescan(triggers, known.text, this.text);
    this.found = { index, text: this.text, triggers };
    return triggers;
  }

  memoryFor(project: Project, knowledge: Knowledge): Memory {
    const known = this.memory;
    if (known?.project === project && known.knowledge === knowledge) return known;
    this.memory = createMemory(project, knowledge);
    return this.memory;
  }

  dispose(): void {
    this.version?.dispose();
    this.version = undefined;
  }
}
