/** The only file that knows both worlds: spans, findings and fixes on one side, the protocol's types on the other. */
import {
  type CreateFile,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Position,
  type Range,
  type SnippetTextEdit,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Fix, Severity } from '../engine/finding.ts';
import type { Edit, Span } from '../facts/span.ts';
import { findGuideline, guidelinesDocument } from '../guidelines/guidelines.ts';
import type { DiagnosticData } from '../protocol.ts';
import type { ConfigProblem } from '../session/session.ts';
import type { ClientFeatures } from './client.ts';
import { plainSnippet } from './text.ts';

export const diagnosticSource = 'secure-ai-lint';

/** One version of a text document of the editor, and where its text begins in the linted text. */
export interface Part {
  readonly uri: string;
  readonly version: number;
  readonly start: number;
  readonly document: TextDocument;
  /** False for text between the cells of code. */
  readonly isCode: boolean;
}

export function createPart(uri: string, version: number, text: string, start = 0, isCode = true): Part {
  return { uri, version, start, isCode, document: TextDocument.create(uri, '', version, text) };
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** Rules whose findings an editor shows faded or struck through. */
const tags: Readonly<Record<string, readonly DiagnosticTag[]>> = {
  'unused-suppression': [DiagnosticTag.Unnecessary],
  'deprecated-unsafe-api': [DiagnosticTag.Deprecated],
};

function endOf(part: Part): number {
  return part.start + part.document.getText().length;
}

/** The part that holds an offset of the linted text; nothing for offsets between two cells. */
export function partAt(parts: readonly Part[], offset: number): Part | undefined {
  return parts.findLast((part) => part.start <= offset && offset <= endOf(part));
}

/** The range of a span in its part; what reaches beyond the part is cut off. */
export function toRange(part: Part, span: Span): Range {
  const end = Math.max(span.start, Math.min(span.end, endOf(part)));
  return {
    start: part.document.positionAt(span.start - part.start),
    end: part.document.positionAt(end - part.start),
  };
}

export function toOffset(part: Part, position: Position): number {
  return part.start + part.document.offsetAt(position);
}

export function toSpan(part: Part, range: Range): Span {
  return { start: toOffset(part, range.start), end: toOffset(part, range.end) };
}

/** A place in another file that a finding refers to. */
export interface RelatedPlace {
  readonly part: Part;
  readonly span: Span;
  readonly message: string;
}

export function toDiagnostic(
  finding: Finding,
  part: Part,
  related: readonly RelatedPlace[],
  client: ClientFeatures,
): Diagnostic {
  const data: DiagnosticData = {
    rule: finding.rule,
    fingerprint: finding.fingerprint,
    guidelines: finding.guidelines,
  };
  const [guideline] = finding.guidelines;
  const href =
    (guideline === undefined ? undefined : findGuideline(guideline)?.url) ?? guidelinesDocument.url;
  const wanted = tags[finding.rule]?.filter((tag) => client.tags.includes(tag)) ?? [];
  return {
    range: toRange(part, finding.span),
    severity: severities[finding.severity],
    code: finding.rule,
    source: diagnosticSource,
    message: finding.message,
    ...(client.codeDescription ? { codeDescription: { href } } : {}),
    ...(wanted.length > 0 ? { tags: wanted } : {}),
    ...(client.relatedInformation && related.length > 0
      ? { relatedInformation: related.map(toRelatedInformation) }
      : {}),
    ...(client.diagnosticData ? { data } : {}),
  };
}

function toRelatedInformation(place: RelatedPlace): DiagnosticRelatedInformation {
  return {
    location: { uri: place.part.uri, range: toRange(place.part, place.span) },
    message: place.message,
  };
}

export function toConfigDiagnostic(problem: ConfigProblem, part: Part): Diagnostic {
  return {
    range: toRange(part, problem.span),
    severity: severities[problem.severity],
    code: 'config',
    source: diagnosticSource,
    message: problem.message,
  };
}

/** Edits of one document. */
export interface DocumentEdits {
  readonly part: Part;
  readonly edits: readonly (TextEdit | SnippetTextEdit)[];
}

/**
 * The edits of the linted text as edits of the editor's documents; nothing when one of them does not fit into a
 * single document. Snippets are used for `placeholder` fixes where the client takes them.
 */
export function toDocumentEdits(
  edits: readonly Edit[],
  parts: readonly Part[],
  applicability: Fix['applicability'],
  client: ClientFeatures,
): readonly DocumentEdits[] | undefined {
  const byPart = new Map<Part, (TextEdit | SnippetTextEdit)[]>();
  for (const edit of edits) {
    const part = partAt(parts, edit.span.start);
    if (part === undefined || edit.span.end > endOf(part)) return undefined;
    const range = toRange(part, edit.span);
    const list = byPart.get(part) ?? [];
    if (applicability !== 'placeholder') list.push({ range, newText: edit.text });
    else if (client.snippetEdits) list.push({ range, snippet: { kind: 'snippet', value: edit.text } });
    else list.push({ range, newText: plainSnippet(edit.text) });
    byPart.set(part, list);
  }
  return [...byPart].map(([part, list]) => ({ part, edits: list }));
}

export function toWorkspaceEdit(documents: readonly DocumentEdits[], client: ClientFeatures): WorkspaceEdit {
  if (client.documentChanges) {
    const documentChanges = documents.map(
      ({ part, edits }): TextDocumentEdit => ({
        textDocument: { uri: part.uri, version: part.version },
        edits: [...edits],
      }),
    );
    return { documentChanges };
  }
  const changes: Record<string, TextEdit[]> = {};
  for (const { part, edits } of documents) {
    const plain = edits.filter((edit): edit is TextEdit => 'newText' in edit);
    changes[part.uri] = [...(changes[part.uri] ?? []), ...plain];
  }
  return { changes };
}

/** Creates a file with a text. The client must be able to create files. */
export function toNewFile(uri: string, text: string): WorkspaceEdit {
  const create: CreateFile = { kind: 'create', uri, options: { ignoreIfExists: true } };
  const start = { line: 0, character: 0 };
  const insert: TextDocumentEdit = {
    textDocument: { uri, version: null },
    edits: [{ range: { start, end: start }, newText: text }],
  };
  return { documentChanges: [create, insert] };
}

/** Edits of a file that is not open in the editor, whose text on disk is that of the part. */
export function toClosedFileEdit(part: Part, edits: readonly Edit[], client: ClientFeatures): WorkspaceEdit {
  const list = edits.map((edit) => ({ range: toRange(part, edit.span), newText: edit.text }));
  if (!client.documentChanges) return { changes: { [part.uri]: list } };
  return { documentChanges: [{ textDocument: { uri: part.uri, version: null }, edits: list }] };
}
