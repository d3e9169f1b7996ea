/**
 * Files that an agent obeys, as Claude Code, Codex, Gemini CLI, Copilot, Cursor, Windsurf, Cline, Roo Code, Kiro,
 * Amazon Q, Continue, Goose and the AGENTS.md and Agent Skills conventions name them (2026-11).
 */
const named = new RegExp(
  [
    '(?:^|/)(?:',
    'AGENTS?(?:\\.(?:override|local))?\\.md|CLAUDE(?:\\.local)?\\.md|GEMINI\\.md|QWEN\\.md|WARP\\.md|CRUSH\\.md',
    '|SKILL\\.md|copilot-instructions\\.md|\\.(?:cursor|windsurf|cline|roo|kilocode)rules|\\.goosehints',
    '|[^/]+\\.(?:mdc|prompt\\.md|instructions\\.md|chatmode\\.md|agent\\.md)',
    ')$',
  ].join(''),
);

/** Folders all of whose Markdown an agent may be told to read. */
const below = new RegExp(
  [
    '(?:^|/)(?:',
    '\\.claude/(?:agents|commands|skills|rules|output-styles)|\\.cursor/(?:rules|commands|agents)',
    '|\\.windsurf/(?:rules|workflows)|\\.clinerules|\\.roo/(?:rules|commands)[^/]*|\\.kilocode/(?:rules|workflows)[^/]*',
    '|\\.github/(?:instructions|prompts|agents|chatmodes|skills)|\\.codex/(?:prompts|skills)|\\.agents?/(?:skills|rules)',
    '|\\.kiro/steering|\\.amazonq/rules|\\.continue/(?:rules|prompts)|\\.gemini/(?:commands|skills)|\\.opencode/(?:agents?|commands?)',
    ')/.*\\.(?:md|mdc|mdx|txt)$',
  ].join(''),
);

/** True for a file that an agent is told to obey; the documentation of a project is none. */
export function isInstructionFile(path: string): boolean {
  return named.test(path) || below.test(path);
}
