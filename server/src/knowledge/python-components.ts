import type { ComponentObservation, GlobalObservation, GlobalUse } from '../facts/artifact.ts';
import type { IsOwn, Meaning } from './artifact-verdict.ts';
import { judgeGlobal } from './pickle-globals/judge.ts';

/** What the tags of PyYAML do with what they name, by the role that the reader gives. */
const yamlUses: Readonly<Record<string, GlobalUse>> = {
  object: 'instantiated',
  'object/new': 'instantiated',
  'object/apply': 'called',
  name: 'referenced',
  module: 'referenced',
};

/**
 * Judges what a document has Python import, where an unsafe loader reads it. Nothing for a component that does not name
 * something of Python.
 */
export function meaningOfPython(component: ComponentObservation, isOwn: IsOwn): Meaning | undefined {
  const { loader, module, name, details } = component;
  if (loader === 'python' && details.role === 'source')
    return {
      concern: 'runs-code',
      severity: 'warning',
      confidence: 'medium',
      what: `holds Python code that its loader runs: ${name}`,
    };
  if (loader !== 'yaml' || (module === '' && name === '')) return undefined;
  const use = yamlUses[details.role ?? ''];
  if (!use) return undefined;
  const global: GlobalObservation = {
    kind: 'global',
    module: module === '' ? 'builtins' : module,
    name: name === '' ? '*' : name,
    use,
    // What they are given stands elsewhere in the document.
    arguments: use === 'referenced' ? [] : [{ kind: 'other' }],
    count: component.count,
    place: component.place,
  };
  const meaning = judgeGlobal(global, isOwn);
  // Tools for documentation name functions so in their settings, in every other repository.
  return use === 'referenced' && meaning.concern === 'unknown-global'
    ? { ...meaning, concern: undefined, severity: undefined }
    : meaning;
}
