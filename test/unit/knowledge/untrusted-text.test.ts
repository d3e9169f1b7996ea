import { describe, expect, it } from 'vitest';
import { agentActionOf, worksAlone } from '../../../server/src/knowledge/agent-actions.ts';
import {
  isGate,
  isOpenEvent,
  refersTo,
  untrustedText,
} from '../../../server/src/knowledge/untrusted-text.ts';

const inBraces = (text: string): string => `\${{ ${text} }}`;

describe("an outsider's text", () => {
  it.each([
    'github.event.issue.title',
    'github.event.pull_request.body',
    'github.event.comment.body',
    'github.event.review.body',
    'github.event.discussion.title',
    'github.head_ref',
    'github.event.pull_request.head.ref',
    'github.event.head_commit.message',
    'github.event.commits[0].message',
    "github['event']['issue']['title']",
    "github.event.issue.body || 'nothing'",
    "format('Fix {0}', github.event.issue.title)",
    'toJSON(github.event)',
    'toJson( github.event.comment )',
    "contains(github.event.comment.body, '@x') && github.event.comment.body",
  ])('is %s', (expression) => {
    expect(untrustedText(`a ${inBraces(expression)} b`)?.text).toBe(inBraces(expression));
  });

  it.each([
    'github.event.issue.number',
    'github.event.issue.user.login',
    'github.event.pull_request.head.sha',
    'github.event.inputs.body',
    'steps.x.outputs.body',
    'inputs.issue_title',
    "contains(github.event.comment.body, '@x')",
    "github.event.issue.title == 'x' && 'y'",
    'toJSON(github.event.issue.number)',
  ])('is not %s', (expression) => {
    expect(untrustedText(inBraces(expression))).toBeUndefined();
  });

  it('needs an expression', () => {
    expect(untrustedText('github.event.issue.title')).toBeUndefined();
    expect(untrustedText(`\${{ ${'x'.repeat(100_000)} github.event.issue.title }}`)).toBeUndefined();
  });
});

describe('a reference to a variable', () => {
  it.each(['$BODY', '"$' + '{BODY}"', '$' + '{BODY:-none}', inBraces('env.BODY')])('is %s', (text) => {
    expect(refersTo(text, 'BODY')).toBeDefined();
  });

  it.each(['BODY', '$BODY_TEXT', '$' + '{BODYGUARD}', inBraces('env.BODY_TEXT'), inBraces('inputs.BODY')])(
    'is not %s',
    (text) => expect(refersTo(text, 'BODY')).toBeUndefined(),
  );
});

describe('a gate', () => {
  it.each([
    "github.event.comment.author_association == 'OWNER'",
    "github.actor == 'octocat'",
    "contains(fromJSON('[1]'), github.actor)",
    "github.event.sender.login == 'x'",
    'github.event.pull_request.head.repo.full_name == github.repository',
    '!github.event.pull_request.head.repo.fork',
    "github.event.label.name == 'agent'",
    "needs.check.outputs.ok == 'true'",
  ])('is %s', (condition) => expect(isGate(condition)).toBe(true));

  it.each([
    "contains(github.event.comment.body, '@claude')",
    "github.actor != 'dependabot[bot]'",
    "!contains(github.actor, '[bot]')",
    "github.event_name == 'issues'",
    'always()',
  ])('is not %s', (condition) => expect(isGate(condition)).toBe(false));
});

it('knows events that outsiders can cause', () => {
  expect(isOpenEvent('issues', [])).toBe(true);
  expect(isOpenEvent('issues', ['opened', 'labeled'])).toBe(true);
  expect(isOpenEvent('issues', ['labeled'])).toBe(false);
  expect(isOpenEvent('pull_request_target', ['labeled'])).toBe(false);
  expect(isOpenEvent('issue_comment', ['created'])).toBe(true);
  expect(isOpenEvent('push', [])).toBe(false);
  expect(isOpenEvent('constructor', [])).toBe(false);
});

it('knows actions that run agents', () => {
  expect(agentActionOf('anthropics/claude-code-action@v1')?.ref).toBe('v1');
  expect(agentActionOf('Anthropics/Claude-Code-Action/base-action@v1')?.action.checksActor).toBe(false);
  expect(agentActionOf('anthropics/claude-code-action')).toBeUndefined();
  expect(agentActionOf('./claude-code-action@v1')).toBeUndefined();
  expect(agentActionOf('docker://openai/codex-action@sha256:0')).toBeUndefined();
  expect(worksAlone('claude', ['-p', 'x'])).toBe(true);
  expect(worksAlone('claude', ['mcp', 'list'])).toBe(false);
  expect(worksAlone('constructor', ['-p'])).toBe(false);
});
