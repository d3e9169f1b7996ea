import type { ArtifactValue, GlobalObservation } from '../../facts/artifact.ts';
import type { IsOwn, Meaning } from '../artifact-verdict.ts';
import { harmOf } from './harmful.ts';
import { roleOf } from './harmless.ts';
import type { Role } from './table.ts';

/** What an import of a pickle means, by what it is and by how the pickle uses it. */
export function judgeGlobal(global: GlobalObservation, isOwn: IsOwn): Meaning {
  const { module, name, use } = global;
  const shown = shownUse(global);
  if (use === 'mutated')
    return { concern: 'runs-code', severity: 'error', confidence: 'high', what: `changes ${shown}` };
  const role = torchScriptRole(module) ?? roleOf(module, name);
  if (role && allows(role, global)) return fine(shown);
  const harm = harmOf(module, name);
  if (harm)
    return {
      concern: harm.concern,
      severity: 'error',
      confidence: use === 'referenced' ? 'medium' : 'high',
      what: `${harm.what}: ${shown}`,
    };
  if (isOwn(module, name)) return fine(shown);
  const what = role && use !== 'referenced' ? `calls ${shown}` : `unverified import ${shown}`;
  return { concern: 'unknown-global', severity: 'warning', confidence: 'medium', what };
}

function fine(what: string): Meaning {
  return { concern: undefined, severity: undefined, confidence: 'high', what };
}

/** TorchScript's own types, compiled code without Python. */
function torchScriptRole(module: string): Role | undefined {
  return module.startsWith('__torch__.') || module === '__torch__' ? 'class' : undefined;
}

function allows(role: Role, { use }: GlobalObservation): boolean {
  switch (use) {
    case 'referenced':
      return true;
    case 'called':
      return role !== 'reference';
    case 'instantiated':
      return role === 'class';
    case 'mutated':
      return false;
  }
}

const longest = 60;

/** The import as Python would write it, with its arguments where it is called. */
export function shownUse({ module, name, use, arguments: given }: GlobalObservation): string {
  const callee = module === 'builtins' ? name : `${module}.${name}`;
  if (use === 'referenced' || use === 'mutated') return callee;
  return `${callee}(${given.map(shownValue).join(', ')})`;
}

function shownValue(value: ArtifactValue): string {
  switch (value.kind) {
    case 'text':
      return `'${value.text.length > longest ? `${value.text.slice(0, longest)}…` : value.text}'`;
    case 'number':
      return String(value.number);
    case 'global':
      return `${value.module}.${value.name}`;
    case 'result':
      return `${value.module}.${value.name}(…)`;
    case 'other':
      return '…';
  }
}
