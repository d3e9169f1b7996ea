import { defineRule } from '../../../engine/rule.ts';
import { compromised, compromisedPackages } from '../../../knowledge/compromised-packages.ts';

export default defineRule({
  id: 'compromised-package',
  title: 'A package version is known to be malicious',
  guidelines: ['supply-chain'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-506', 'LLM04:2026', 'AML.T0010.001'],
  triggers: [
    // Names are written in any case there, and such files are small.
    'format:requirements',
    ...compromisedPackages.flatMap(({ name, versions, from }) =>
      [...new Set([name, name.replaceAll('-', '_')])].flatMap((written) =>
        from === undefined ? versions.map((version) => [written, version]) : [[written]],
      ),
    ),
  ],
  messages: {
    replace:
      '{{name}} {{version}} is malicious ({{advisory}}); use {{good}}\nThis release was found to steal data or run foreign code. Remove it, rotate every key that its machines could read, and look for what it left behind.',
    remove:
      '{{name}} {{version}} is malicious ({{advisory}}); remove it\nThis release was found to steal data or run foreign code. Remove it, rotate every key that its machines could read, and look for what it left behind.',
  },
  // Tests run on developers' machines, with their keys.
  inTests: 'same',
  on: {
    dependency(dependency, report) {
      const { ecosystem, name, version } = dependency;
      const found = version === undefined ? undefined : compromised(ecosystem, name, version);
      if (!found || version === undefined) return;
      const { advisory, good } = found;
      const edits = good === undefined ? undefined : dependency.change.pin(good);
      report({
        at: dependency.span,
        statement: dependency.statement,
        message: good === undefined ? 'remove' : 'replace',
        data: { name, version, advisory, good: good ?? '' },
        fixes: edits ? [{ title: `Use ${name} ${good}`, applicability: 'suggestion', edits }] : [],
      });
    },
  },
});
