import type { Document, Engine, LintResult } from '../../server/src/engine/engine.ts';
import type { Finding } from '../../server/src/engine/finding.ts';
import { defaultModelFiles, type Settings } from '../../server/src/engine/settings.ts';
import { emptyProject } from '../../server/src/facts/project.ts';
import { noRows } from '../../server/src/knowledge/knowledge.ts';
import { today } from './workspace.ts';

/** Every rule and every message. */
export const auditSettings: Settings = {
  profile: 'audit',
  rules: {},
  suppressions: [],
  modelFiles: defaultModelFiles,
  knowledge: noRows,
  today,
};

/** Lints a text with nothing around it: what the engine alone makes of it. */
export function lintDirect(engine: Engine, path: string, text: string): LintResult {
  const document = engine.open(path, text);
  try {
    return lintDocument(engine, document);
  } finally {
    document.dispose();
  }
}

export function lintDocument(engine: Engine, document: Document): LintResult {
  return engine.lint(document, auditSettings, emptyProject);
}

/** True when the text has no syntax error. */
export function parses(engine: Engine, path: string, text: string): boolean {
  const document = engine.open(path, text);
  try {
    return document.syntaxError === undefined;
  } finally {
    document.dispose();
  }
}

/** What must agree when two ways lead to the same findings; offsets can be shifted. */
export function keyOf(finding: Finding, shift: (offset: number) => number = (offset) => offset): string {
  const span = `${shift(finding.span.start)}-${shift(finding.span.end)}`;
  const statement = `${shift(finding.statement.start)}-${shift(finding.statement.end)}`;
  return [finding.rule, finding.severity, span, statement, finding.message].join(' ');
}
