import type { Expression } from '../../../facts/call.ts';
import type { Privilege } from '../../../facts/container.ts';
import type { Edit } from '../../../facts/span.ts';
import { mountPrivilege, type OpenContainer } from '../../containers/container.ts';
import { textValue } from '../facts.ts';
import { hole } from '../mask.ts';
import type { Option } from '../options.ts';
import type { Around } from './around.ts';
import { serviceOf } from './ports.ts';

interface PrivilegeRow {
  readonly names: readonly string[];
  readonly value: RegExp;
  readonly kind: Privilege['kind'];
}

const privileges: readonly PrivilegeRow[] = [
  { names: ['--privileged'], value: /^(?:true)?$/i, kind: 'privileged' },
  { names: ['--cap-add'], value: /^(?:cap_)?all$/i, kind: 'all-capabilities' },
  {
    names: ['--security-opt'],
    value: /^(?:(?:seccomp|apparmor)[:=]unconfined|label[:=]disable)$/i,
    kind: 'unconfined',
  },
  { names: ['--network', '--net'], value: /^host$/, kind: 'host-network' },
  { names: ['--pid'], value: /^host$/, kind: 'host-pid' },
  { names: ['--ipc'], value: /^host$/, kind: 'host-ipc' },
  { names: ['-u', '--user'], value: /^(?:root|0)(?::.*)?$/, kind: 'root-user' },
];

const limits: Readonly<Record<string, 'memory' | 'cpu' | 'gpu'>> = {
  '-m': 'memory',
  '--memory': 'memory',
  '--limit-memory': 'memory',
  '--cpus': 'cpu',
  '--cpu-quota': 'cpu',
  '--cpuset-cpus': 'cpu',
  '--limit-cpu': 'cpu',
  '--gpus': 'gpu',
};

/** Adds what an option of `run` gives the container: ports, variables, mounts, rights and limits. */
export function readOption(option: Option, container: OpenContainer, around: Around): void {
  const { name, value = '' } = option;
  const limit = Object.hasOwn(limits, name) ? limits[name] : undefined;
  if (limit) container.limits.add(limit);
  const row = privileges.find((each) => each.names.includes(name) && each.value.test(value));
  if (row) addPrivilege(row.kind, option, container, around);
  switch (name) {
    case '-p':
    case '--publish': {
      const service = serviceOf(option, container, around);
      if (service) container.services.push(service);
      break;
    }
    case '-e':
    case '--env':
      addVariable(option, container, around);
      break;
    case '--env-file':
    case '--env-host':
      container.environmentOpen = true;
      break;
    case '-v':
    case '--volume':
    case '--mount':
      addMount(option, container, around);
      break;
  }
}

function addPrivilege(
  kind: Privilege['kind'],
  option: Option,
  container: OpenContainer,
  { context, edits }: Around,
): void {
  const first = option.words[0];
  if (!first) return;
  container.privileges.push({
    kind,
    text:
      option.value === undefined || option.prefix !== '' ? first.raw : `${option.name} ${option.word.raw}`,
    span: { start: first.span.start, end: Math.max(first.span.end, option.word.span.end) },
    statement: context.statement ?? container.statement,
    change: { remove: () => edits?.remove(option.words) },
  });
}

function addMount(option: Option, container: OpenContainer, around: Around): void {
  const { value = '', span } = option;
  const keys = new Map(
    value.split(',').map((each) => [each.replace(/=.*$/s, ''), each.replace(/^[^=]*=?/, '')] as const),
  );
  const [source = '', target = '', mode = ''] =
    option.name === '--mount'
      ? [
          keys.get('source') ?? keys.get('src') ?? '',
          keys.get('target') ?? keys.get('dst') ?? keys.get('destination') ?? '',
          keys.has('readonly') || keys.has('ro') ? 'ro' : '',
        ]
      : value.split(':');
  if (target === '' || source.includes(hole)) return;
  container.mounts.push({ source, target, readOnly: mode.split(',').includes('ro'), span });
  const kind = mountPrivilege(source);
  if (kind) addPrivilege(kind, option, container, around);
}

function addVariable(option: Option, container: OpenContainer, { context, edits }: Around): void {
  const { value = '', word, words, prefix, span } = option;
  const equals = value.indexOf('=');
  const name = equals < 0 ? value : value.slice(0, equals);
  if (!/^[A-Za-z_]\w*$/.test(name)) return;
  const text = equals < 0 ? hole : value.slice(equals + 1);
  const offset = equals < 0 ? 0 : word.raw.indexOf('=', prefix.length) + 1;
  const replaced = (written: Expression): readonly Edit[] | undefined => {
    if ('literal' in written) return edits?.replace(word, `${prefix}${name}=${written.literal ?? ''}`);
    if (!('environment' in written)) return undefined;
    // A name alone passes the variable on.
    if (written.environment === name) return edits?.replace(word, `${prefix}${name}`);
    return edits?.written?.(word, `${prefix}${name}="$${written.environment}"`);
  };
  container.environment.push({
    kind: 'environment',
    name,
    value: text.includes(hole) ? textValue(text) : { kind: 'string', value: text },
    span,
    valueSpan: offset > 0 ? { start: word.span.start + offset, end: word.span.end } : span,
    statement: context.statement ?? container.statement,
    where: context.where,
    container,
    change: { replaceValue: replaced, remove: () => edits?.remove(words) },
  });
}
