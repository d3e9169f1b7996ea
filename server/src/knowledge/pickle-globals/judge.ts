import type { ArtifactValue, GlobalObservation } from '../../facts/artifact.ts';
import type { IsOwn, Meaning } from '../artifact-verdict.ts';
import { dependsOnCall, isHarmlessCall, isKnownConstant, isKnownMaker } from './conditions.ts';
import { harmOf, isReaching } from './harmful.ts';
import { everydayNames } from './harmful-packages.ts';
import { isModelClass, roleOf } from './harmless.ts';
import type { Role } from './table.ts';

/** What an import of a pickle means, by what it is and by how the pickle uses it. */
export function judgeGlobal(global: GlobalObservation, isOwn: IsOwn): Meaning {
  const { module, name, use } = global;
  const shown = shownUse(global);
  if (use === 'mutated')
    return { concern: 'runs-code', severity: 'error', confidence: 'high', what: `changes ${shown}` };
  if (isHarmless(global)) return fine(shown);
  if (fetchesMethod(global)) return unknown(`unverified method ${shown}`);
  if (everydayNames.has(module.split('.')[0] ?? module) && isOwnClass(global, isOwn)) return fine(shown);
  const harm = harmOf(module, name);
  if (harm)
    return {
      concern: harm.concern,
      severity: 'error',
      confidence: use === 'referenced' ? 'medium' : 'high',
      what: `${harm.what}: ${shown}`,
    };
  if (isModelClass(module, name) && allows('object', global)) return fine(shown);
  if (isOwnClass(global, isOwn)) return fine(shown);
  const role = roleOf(module, name);
  const what = role && use !== 'referenced' ? `unusual call ${shown}` : `unverified import ${shown}`;
  return unknown(what);
}

/** A method of an object whose class cannot be told, or is not known: most often a callback. */
function fetchesMethod({ module, name, use, arguments: given }: GlobalObservation): boolean {
  const [of, method] = given;
  return (
    module === 'builtins' &&
    name === 'getattr' &&
    use === 'called' &&
    (of?.kind === 'result' || of?.kind === 'other') &&
    method?.kind === 'text' &&
    !isReaching(method.text) &&
    !/^format(?:_map)?$/.test(method.text)
  );
}

function unknown(what: string): Meaning {
  return { concern: 'unknown-global', severity: 'warning', confidence: 'medium', what };
}

const startsLikeClass = /^_*[A-Z]/;

/** A function of one's own that the file calls does what the file wants; a class keeps what it is given. */
function isOwnClass({ module, name, use }: GlobalObservation, isOwn: IsOwn): boolean {
  return (
    (use !== 'called' || startsLikeClass.test(name)) && !isReaching(name) && isOwn(module, name) === true
  );
}

function isHarmless(global: GlobalObservation): boolean {
  const { module, name, use } = global;
  if (dependsOnCall(module, name) && use !== 'instantiated')
    return use === 'referenced' || isHarmlessCall(module, name, global.arguments) === true;
  if (use === 'referenced' && (isKnownMaker(module, name) || isKnownConstant(module, name))) return true;
  // Types of TorchScript are compiled code without Python.
  const role = module === '__torch__' || module.startsWith('__torch__.') ? 'class' : roleOf(module, name);
  return role !== undefined && allows(role, global);
}

function fine(what: string): Meaning {
  return { concern: undefined, severity: undefined, confidence: 'high', what };
}

function allows(role: Role, { use }: GlobalObservation): boolean {
  switch (use) {
    case 'referenced':
      return true;
    case 'called':
      return role === 'class' || role === 'function';
    case 'instantiated':
      return role === 'class' || role === 'object';
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
