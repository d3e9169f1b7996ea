import { defineRule } from '../../../engine/rule.ts';
import { templateEscapes } from '../../../knowledge/chat-templates.ts';
import { shorten } from '../../../knowledge/repository.ts';

export default defineRule({
  id: 'chat-template-injection',
  title: 'A chat template reaches outside its sandbox',
  guidelines: ['supply-chain'],
  severity: 'error',
  profile: 'recommended',
  modelFiles: true,
  since: '0.1.0',
  references: ['CWE-1336', 'LLM04:2026'],
  triggers: [
    'chat_template',
    ...['messages', '__', 'attr', 'popen', '\\x5f', '\\u005f', '\\137'].flatMap((text) => [
      ['{{', text],
      ['{%', text],
    ]),
    ...['import', 'include', 'extends'].map((text) => ['{%', text]),
    // The key or the braces in escapes of JSON.
    '\\u007b',
    '\\u007B',
    ...['chat_', 'emplate'].map((text) => ['\\u00', text]),
  ],
  messages: {
    attribute:
      'The chat template reaches for {{name}}, the way to run code\nA program that renders it without a sandbox runs what follows. Remove this part, or take the template from the publisher again.',
    hidden:
      'The chat template hides the name {{name}} in its text\nNo template of a conversation needs to: it is a way to run code. Do not use this model before somebody has found out why.',
    dynamic:
      'The chat template makes up an attribute name as it runs\nThat is how a sandbox is walked around. Name the attribute in full, or remove this part.',
    call: 'The chat template calls {{name}}, which starts a program\nA program that renders it without a sandbox runs the command. Remove this part, or take the template from the publisher again.',
    import:
      'The chat template takes in another file with {{name}}\nWhat that file holds is rendered too, and the libraries that read templates refuse it. Write the template in one piece.',
  },
  on: {
    literal(literal, report) {
      if (literal.role !== 'template' && literal.label !== 'chat_template') return;
      for (const { kind, name, start, end } of templateEscapes(literal.text)) {
        const at = literal.part?.({ start, end });
        report({
          at: at ?? literal.span,
          statement: literal.part && literal.role === 'template' ? (at ?? literal.span) : literal.statement,
          message: kind,
          data: { name: shorten(name, 20) },
          ...(kind === 'import' ? { severity: 'warning' } : {}),
        });
      }
    },
  },
});
