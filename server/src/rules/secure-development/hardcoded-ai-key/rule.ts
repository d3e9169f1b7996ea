import { defineRule } from '../../../engine/rule.ts';
import { lastPart } from '../../../facts/qualified-name.ts';
import { keyTriggers } from '../../../knowledge/key-triggers.ts';
import type { Knowledge } from '../../../knowledge/knowledge.ts';
import { llmClients } from '../../../knowledge/llm-clients.ts';
import { reportAssignment, reportCall } from './code.ts';
import { reportCommand } from './commands.ts';
import { reportLiteral } from './literals.ts';
import type { Message } from './reporter.ts';
import { reportSetting } from './settings.ts';
import { reportVariable } from './variables.ts';

/**
 * A key is told by its form, wherever it is written, or by the name, place or command that it is given to. Several facts
 * may be about the same key: a form is reported as a literal, a name as a variable before a setting before a literal.
 */
export default defineRule<Message>({
  id: 'hardcoded-ai-key',
  title: 'A provider key is written in the file',
  guidelines: ['asset-protection'],
  severity: 'error',
  profile: 'recommended',
  inTests: 'same',
  since: '0.1.0',
  references: ['CWE-798', 'CWE-540', 'LLM02:2026', 'MCP01'],
  triggers: (knowledge) => [...keyTriggers, ...calleesOfUser(knowledge)],
  messages: {
    known: '{{vendor}} key ({{hint}}) in the file: revoke it, read {{environment}}',
    named: '{{vendor}} key ({{hint}}) in the file: revoke it, read {{environment}}',
    open: '{{vendor}} key ({{hint}}) that git may take along; add the file to .gitignore',
    kept: '{{vendor}} key ({{hint}}) in a file for git: revoke it, leave it out',
    typed: 'This looks like an example of a {{vendor}} key; use a placeholder that cannot be one',
    output: '{{vendor}} key ({{hint}}) in a saved output: revoke it, clear the output',
    example: 'The master key is the one of the documentation: set a random {{environment}}',
    argument: 'Whoever has the image can read {{environment}}: use RUN --mount=type=secret',
  },
  on: {
    literal: reportLiteral,
    environment: reportVariable,
    setting: reportSetting,
    call: reportCall,
    assignment: reportAssignment,
    command: reportCommand,
  },
});

/** The user's own rows may be about functions whose names tell no vendor. */
function calleesOfUser(knowledge: Knowledge): readonly string[] {
  const ours = new Set(llmClients.map((row) => row.callee));
  return knowledge.llmClients.rows
    .filter((row) => row.key && !ours.has(row.callee))
    .map((row) => lastPart(row.callee));
}
