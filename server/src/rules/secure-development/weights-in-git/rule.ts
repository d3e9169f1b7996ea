import { defineRule } from '../../../engine/rule.ts';
import { shorten } from '../../../knowledge/repository.ts';
import { holdsWeights } from '../../../knowledge/weights.ts';

/** In bytes. */
const smallest = 10 * 1024 * 1024;

export default defineRule({
  id: 'weights-in-git',
  title: 'Weights of a model are kept in git itself',
  guidelines: ['asset-protection'],
  severity: 'info',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-353', 'AML.T0035'],
  // Only bytes are looked at; no text needs to wake it.
  triggers: ['weights-in-git'],
  messages: {
    tracked:
      '{{file}} ({{size}} MB) is kept in git itself: use Git LFS or DVC\nWho may read the repository has every version of it, for ever, and no hash of it is written down. Use git lfs migrate import --include="*.{{extension}}" for this and earlier commits, or dvc add.',
  },
  on: {
    artifact(artifact, report, file) {
      if (artifact.size <= smallest || !holdsWeights(artifact, file.path)) return;
      if (file.project.keptBy() !== 'git') return;
      const name = file.path.slice(file.path.lastIndexOf('/') + 1);
      report({
        at: artifact.span,
        statement: artifact.span,
        message: 'tracked',
        data: {
          file: shorten(name, 30),
          size: Math.round(artifact.size / (1024 * 1024)),
          extension: name.slice(name.lastIndexOf('.') + 1),
        },
        evidence: { file: file.path, size: artifact.size },
        identity: 'tracked',
      });
    },
  },
});
