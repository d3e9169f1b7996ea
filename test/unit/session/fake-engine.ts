import type { Document, Engine } from '../../../server/src/engine/engine.ts';
import type { Finding } from '../../../server/src/engine/finding.ts';
import type { ModuleRequest, Project } from '../../../server/src/facts/project.ts';
import { string, type Value } from '../../../server/src/facts/value.ts';

/** What a fake file asks of its project, one question a line, and how its findings say the answers. */
const questions: readonly [RegExp, (match: RegExpExecArray, project: Project, path: string) => string][] = [
  [/^version (\S+)$/, ([, name = ''], project) => project.version(name)?.text ?? 'none'],
  [/^exists (\S+)$/, ([, path = ''], project) => String(project.exists(path))],
  [
    /^revision (\S+) (\S+)$/,
    ([, name = '', ref = ''], project) => project.revision('models', name, ref) ?? 'none',
  ],
  [
    /^from (\.*)(\S*) import (\w+)$/,
    ([, dots = '', name = '', what = ''], project, path) =>
      describe(resolve({ from: path, level: dots.length, name }, what, project)),
  ],
];

function resolve(request: ModuleRequest, name: string, project: Project, depth = 10): Value | string {
  const summary = project.module(request);
  if (!summary) return 'library';
  const value = summary.exports.get(name);
  if (value) return value;
  for (const star of summary.stars) {
    const found = depth > 0 ? resolve(star, name, project, depth - 1) : 'circle';
    if (typeof found !== 'string') return found;
  }
  return `no ${name} in ${summary.path}`;
}

function describe(value: Value | string): string {
  return typeof value === 'string' ? value : value.kind === 'string' ? value.value : value.kind;
}

/**
 * An engine without parsers: a finding for each line that is a question, the answer as its message. `NAME = text`
 * lines are exports, `from x import *` lines are stars.
 */
export function createFakeEngine(): Engine & { readonly lints: string[]; readonly summaries: string[] } {
  const lints: string[] = [];
  const summaries: string[] = [];
  const open = (path: string, initial: string): Document => {
    let text = initial;
    return {
      path,
      get text() {
        return text;
      },
      format: /\.\w+$/.test(path) || initial.startsWith('#!') ? 'python' : undefined,
      comment: { open: '#' },
      syntaxError: undefined,
      cellStarts: [],
      update(next) {
        text = next;
      },
      summary() {
        summaries.push(path);
        const exports = [...text.matchAll(/^(\w+) = (.*)$/gm)].map(
          ([, name = '', value = '']) => [name, string(value)] as const,
        );
        const stars = [...text.matchAll(/^from (\.*)(\S*) import \*$/gm)].map(
          ([, dots = '', name = '']): ModuleRequest => ({ from: path, level: dots.length, name }),
        );
        return { path, exports: new Map(exports), stars };
      },
      dispose() {},
    };
  };
  return {
    lints,
    summaries,
    rules: [],
    reads: (path) => /\.(?:py|ipynb)$|\/\w+$/.test(path),
    readsByContent: (path) => /\/\w+$/.test(path),
    open,
    openCells: (path, cells) => open(path, cells.map((cell) => cell.text).join('\n')),
    loads: () => [],
    lint(document, _settings, project) {
      lints.push(document.path);
      const findings = document.text.split('\n').flatMap((line): readonly Finding[] => {
        for (const [pattern, answer] of questions) {
          const match = pattern.exec(line);
          if (match) return [finding(answer(match, project, document.path))];
        }
        return [];
      });
      return { findings, suppressed: 0, problems: [] };
    },
  };
}

function finding(message: string): Finding {
  const span = { start: 0, end: 1 };
  return {
    rule: 'fake',
    severity: 'warning',
    message,
    span,
    statement: span,
    fixes: [],
    related: [],
    guidelines: [],
    references: [],
    fingerprint: '0000000000000000',
  };
}
