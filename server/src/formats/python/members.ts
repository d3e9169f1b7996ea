import {
  type ClassValue,
  type InstanceValue,
  type ModuleValue,
  symbolNames,
  unknown,
  type Value,
} from '../../facts/value.ts';
import { merge } from './merge.ts';
import { symbol } from './symbol.ts';

/** Tells what something in a module means. */
type Resolve = (value: ModuleValue) => Value;

/** An attribute of a value. */
export function memberOf(value: Value, name: string, resolve: Resolve): Value {
  switch (value.kind) {
    case 'symbol':
      return symbol(`${value.name}.${name}`);
    case 'module':
      return resolve({ ...value, path: [...value.path, name] });
    case 'class':
      return classMember(value, name, resolve) ?? { kind: 'member', of: value, name };
    case 'instance':
      return instanceMember(value, name, resolve) ?? { kind: 'member', of: value, name };
    case 'member':
      if (value.of.kind === 'class' && name === 'value') return value.of.attribute(value.name) ?? unknown;
      return { kind: 'member', of: value, name };
    case 'string':
      // A member of a string enumeration is a string, and so is its value.
      return name === 'value' ? value : { kind: 'member', of: value, name };
    case 'path':
      return name === 'parent' ? { kind: 'path', text: unknown } : { kind: 'member', of: value, name };
    case 'choice': {
      const options = value.options
        .filter((option) => option.kind !== 'none')
        .map((option) => memberOf(option, name, resolve));
      return options.length === 1 ? (options[0] ?? unknown) : merge(options, true);
    }
    case 'unknown':
      return unknown;
    default:
      return { kind: 'member', of: value, name };
  }
}

function classMember(value: ClassValue, name: string, resolve: Resolve): Value | undefined {
  const own = value.attribute(name);
  if (own && own.kind !== 'function' && isEnumeration(value)) {
    return value.bases.some((base) => symbolNames(base).some((each) => /(^|\.)(str|StrEnum)$/.test(each)))
      ? own
      : { kind: 'member', of: value, name };
  }
  return own ?? inherited(value, name, resolve);
}

/** What the bases bring. Which of several library classes has the member cannot be seen: it may be any of them. */
function inherited(value: ClassValue, name: string, resolve: Resolve): Value | undefined {
  const found = value.bases.flatMap((base): Value[] => {
    if (base.kind === 'class') {
      const member = classMember(base, name, resolve);
      return member ? [member] : [];
    }
    if (base.kind === 'module') return [resolve({ ...base, path: [...base.path, name] })];
    return base.kind === 'symbol' && base.name !== 'builtins.object' ? [symbol(`${base.name}.${name}`)] : [];
  });
  const symbols = found.filter((each) => each.kind === 'symbol');
  return found.length > 1 && symbols.length === found.length
    ? { kind: 'choice', options: symbols }
    : found[0];
}

function isEnumeration(value: ClassValue): boolean {
  return value.bases.some((base) => symbolNames(base).some((name) => /^enum\.\w*Enum$/.test(name)));
}

function instanceMember(value: InstanceValue, name: string, resolve: Resolve): Value | undefined {
  const position = value.of.fields.indexOf(name);
  if (position >= 0 && value.call) {
    const passed = value.call.arg(position, name);
    if (passed) return passed.value;
    if (value.call.open) return unknown;
  }
  const own = classMember(value.of, name, resolve);
  if (own?.kind === 'parameter' && value.call) {
    const passed = value.call.arg(value.of.fields.indexOf(own.name), own.name);
    if (passed) return passed.value;
    return value.call.open ? unknown : (own.default ?? own);
  }
  return own;
}
