import { defineRule, type FileContext } from '../../../engine/rule.ts';
import type { Assignment } from '../../../facts/assignment.ts';
import { type Call, callsAny } from '../../../facts/call.ts';
import { placeOf } from '../../../facts/place.ts';
import { isLooseEnvironmentEntry } from '../../../facts/process-environment.ts';
import { lastPart } from '../../../facts/qualified-name.ts';
import { sameValue } from '../../../facts/same-value.ts';
import { isSwitchedOn } from '../../../facts/switched-on.ts';
import { usual } from '../../../facts/usual.ts';
import { asString, knownPrefix, type Value } from '../../../facts/value.ts';
import {
  celeryContentSettings,
  collectiveObjectCalls,
  insecureSerializerSwitches,
  pickleConnections,
  pickleContentTypes,
  pickleEnvironment,
} from '../../../knowledge/network-pickle.ts';
import { isToldElsewhere } from '../../../knowledge/told-elsewhere.ts';

export default defineRule({
  id: 'network-pickle',
  title: 'Pickles are exchanged over the network',
  guidelines: ['supply-chain', 'infrastructure'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-502'],
  triggers: [
    'recv_pyobj',
    'send_pyobj',
    ...[...collectiveObjectCalls].map((name) => ['torch', lastPart(name)]),
    ...celeryContentSettings,
    ...[...pickleContentTypes].flatMap((type) =>
      ['accept=', 'accept"', "accept'"].map((written) => [written, type]),
    ),
    ...pickleEnvironment.keys(),
    'enable_xcom_pickling',
    'enable_insecure_serializers',
    ['multiprocessing', 'Listener'],
    ['multiprocessing', 'Manager'],
  ],
  messages: {
    socket:
      '{{method}} on {{address}} may run code that others send\nExchange JSON or msgpack, or bind to ipc:// or 127.0.0.1.',
    collective:
      '{{method}} unpickles what other ranks send\nKeep init_method on a network that only the job can reach.',
    celery: 'Celery accepts pickled tasks\nWhoever reaches the broker can run code. Accept json only.',
    environment: '{{name}} lets processes exchange pickles\nWhoever can send one can run code: {{instead}}.',
    xcom: 'enable_xcom_pickling unpickles what tasks store\nKeep XCom on JSON.',
    connection:
      '{{callee}} unpickles what clients send to {{address}}\nListen on this machine only, or exchange JSON.',
    serializers: '{{callee}} lets kombu read pickled messages\nExchange JSON or msgpack.',
  },
  on: {
    environment(variable, report) {
      const value = usual(variable.value);
      if (celeryContentSettings.includes(variable.name) && listsPickle(asString(value) ?? '')) {
        report({ at: variable.span, statement: variable.statement, message: 'celery' });
        return;
      }
      const instead = pickleEnvironment.get(variable.name);
      if (instead === undefined || !isSwitchedOn(value)) return;
      const edits = variable.change.remove();
      report({
        at: variable.span,
        statement: variable.statement,
        message: 'environment',
        data: { name: variable.name, instead },
        fixes: edits ? [{ title: 'Remove the variable', applicability: 'safe', edits }] : [],
      });
    },
    setting(setting, report, file) {
      const { key, value } = setting;
      const place = { at: setting.span, statement: setting.statement };
      if (celeryContentSettings.includes(key) && setting.path[setting.path.length - 1] === key) {
        if (acceptsPickle(value) && !isToldElsewhere(setting, file)) report({ ...place, message: 'celery' });
        return;
      }
      const instead = pickleEnvironment.get(key);
      if (instead === undefined && key !== 'enable_xcom_pickling') return;
      if (!isSwitchedOn(value) || isToldElsewhere(setting, file)) return;
      const edits =
        instead === undefined ? setting.change.replaceValue({ literal: 'False' }) : setting.change.remove();
      const title = instead === undefined ? 'Turn it off' : 'Remove the variable';
      report({
        ...place,
        message: instead === undefined ? 'xcom' : 'environment',
        data: { name: key, instead: instead ?? '' },
        fixes: edits ? [{ title, applicability: 'safe', edits }] : [],
      });
    },
    assignment(assignment, report, file) {
      const instead = pickleEnvironment.get(assignment.key);
      if (instead !== undefined) {
        const { value, change } = assignment;
        if (!isSwitchedOn(value) || !isLooseEnvironmentEntry(assignment, file.facts('environment'))) return;
        const edits = change.remove();
        report({
          at: assignment.span,
          statement: assignment.statement,
          message: 'environment',
          data: { name: assignment.key, instead },
          fixes: edits ? [{ title: 'Remove the variable', applicability: 'safe', edits }] : [],
        });
        return;
      }
      if (!isCelerySetting(assignment) || !acceptsPickle(assignment.value)) return;
      report({
        at: assignment.span,
        statement: assignment.statement,
        message: 'celery',
      });
    },
    call(call, report, file) {
      const place = { at: call.calleeSpan, statement: call.statement };

      if (call.method === 'recv_pyobj' || call.method === 'send_pyobj') {
        const address = openAddress(call, file);
        if (address) report({ ...place, message: 'socket', data: { method: call.method, address } });
        return;
      }

      if (callsAny(call, collectiveObjectCalls)) {
        const join = file
          .facts('call')
          .find((each) => each.names.includes('torch.distributed.init_process_group'));
        const method = join?.arg(1, 'init_method')?.value;
        const address = knownPrefix(method);
        // Without the group's address in sight this is a hint for thorough users only.
        if (join && !isOpenTcp(address)) return;
        report({
          ...place,
          message: 'collective',
          data: { method: call.method },
          severity: 'info',
          ...(join ? {} : { profile: 'audit' as const }),
        });
        return;
      }

      for (const setting of celeryContentSettings) {
        const argument = call.arg(-1, setting);
        if (!argument || !acceptsPickle(argument.value)) continue;
        report({ ...place, at: placeOf(call, argument), message: 'celery' });
        return;
      }

      if (call.method === 'set' && asString(call.arg(1)?.value) === 'enable_xcom_pickling') {
        const value = call.arg(2)?.value;
        if (value && isSwitchedOn(value)) report({ ...place, message: 'xcom' });
        return;
      }

      if (callsAny(call, insecureSerializerSwitches)) {
        const choices = call.arg(0, 'choices')?.value;
        if (choices && !acceptsPickle(choices)) return;
        const edits = call.change.removeStatement();
        report({
          ...place,
          message: 'serializers',
          data: { callee: call.method },
          fixes: edits ? [{ title: 'Keep them disabled', applicability: 'suggestion', edits }] : [],
        });
        return;
      }

      if (callsAny(call, pickleConnections)) {
        const host = call.arg(0, 'address')?.value;
        const name = host?.kind === 'list' ? asString(host.items[0]) : undefined;
        if (name === undefined || isLoopback(name)) return;
        report({
          ...place,
          message: 'connection',
          data: { callee: call.method, address: name === '' ? 'every interface' : name.slice(0, 20) },
          severity: 'warning',
        });
      }
    },
  },
});

function isCelerySetting({ key, form }: Assignment): boolean {
  return celeryContentSettings.includes(key) && form !== 'default';
}

/** `["json", "pickle"]` or `json,pickle`, as a variable holds a list. */
function listsPickle(text: string): boolean {
  return text.split(/[\s,[\]"']+/).some((each) => pickleContentTypes.has(each));
}

function acceptsPickle(value: Value): boolean {
  if (value.kind === 'list') return value.items.some(acceptsPickle);
  return pickleContentTypes.has(asString(value) ?? '');
}

/** An address of the socket's that other machines reach; nothing when none is known. */
function openAddress(call: Call, file: FileContext): string | undefined {
  const { receiver } = call;
  if (!receiver) return undefined;
  for (const other of file.facts('call')) {
    if (other.method !== 'bind' && other.method !== 'connect') continue;
    if (!other.receiver || !sameValue(other.receiver, receiver)) continue;
    const address = knownPrefix(other.arg(0, 'addr')?.value);
    if (isOpenTcp(address) && address.endsWith('//')) return 'a TCP socket';
    if (isOpenTcp(address)) return address.length <= 28 ? address : `${address.slice(0, 27)}…`;
  }
  return undefined;
}

/** `tcp://` to anywhere but this machine; a host that is not known may be any. */
function isOpenTcp(address: string): boolean {
  const host = /^(?:tcp|tcps|epgm|pgm|udp):\/\/(.*)$/i.exec(address)?.[1];
  return host !== undefined && !isLoopback(host);
}

function isLoopback(host: string): boolean {
  return /^(?:127\.|localhost\b|\[?::1\]?)/i.test(host);
}
