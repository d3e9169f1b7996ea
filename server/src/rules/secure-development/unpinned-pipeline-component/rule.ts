import { defineRule, type Report } from '../../../engine/rule.ts';
import { type Call, callsAny } from '../../../facts/call.ts';
import { type ImageName, parseImage } from '../../../facts/image.ts';
import { asString, type Value } from '../../../facts/value.ts';
import { movingCode } from '../../../knowledge/downloads.ts';
import { revisionKind, shorten } from '../../../knowledge/repository.ts';

type Message = 'packages' | 'image' | 'trusted' | 'component';
type Found = Omit<Report<Message>, 'statement'>;

/** Checked: kfp 2.14; `create_component_from_func` and `ContainerOp` are of kfp 1.8. */
const builders: ReadonlySet<string> = new Set([
  'kfp.dsl.component',
  'kfp.v2.dsl.component',
  'kfp.components.create_component_from_func',
  'kfp.components.func_to_container_op',
  'kfp.dsl.notebook_component',
]);
const containers: ReadonlySet<string> = new Set([
  'kfp.dsl.ContainerSpec',
  'kfp.v2.dsl.ContainerSpec',
  'kfp.dsl.ContainerOp',
]);
const loaders: ReadonlySet<string> = new Set([
  'kfp.components.load_component_from_url',
  'kfp.v2.components.load_component_from_url',
  'kfp.components.load_component',
]);

const movingTags: ReadonlySet<string> = new Set(['latest', 'main', 'master', 'nightly', 'dev', 'edge']);

export default defineRule<Message>({
  id: 'unpinned-pipeline-component',
  title: 'A pipeline component or its image is not pinned',
  guidelines: ['supply-chain'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-494', 'LLM04:2026', 'AML.T0010.001'],
  triggers: [
    ['kfp', 'packages_to_install'],
    ['kfp', 'base_image'],
    ['kfp', 'pip_trusted_hosts'],
    ['kfp', 'load_component'],
    ['kfp', 'ContainerSpec'],
    ['kfp', 'ContainerOp'],
    ['deploymentSpec', 'executors', 'image:'],
    ['implementation:', 'container:', 'image:'],
  ],
  messages: {
    packages:
      'packages_to_install has no exact version of {{names}}\nEvery run of the step installs what is newest at that moment. Write name==version for each package.',
    image:
      'Image {{image}} of a pipeline step has no fixed version\nEvery run of the step takes what the tag points to at that moment. Name a version tag or, better, a digest.',
    trusted:
      'pip_trusted_hosts turns certificate checks off for {{host}}\nAnybody on the way can put other code into the step. Remove it, and use an index with a good certificate.',
    component:
      'A component of {{repository}} is loaded from branch {{branch}}\nWhoever can push there changes what the pipeline runs. Put a commit in the address where the branch stands.',
  },
  on: {
    call(call, report) {
      for (const found of [...ofBuilder(call), ...ofContainer(call), ...ofLoader(call)]) {
        report({ ...found, statement: call.statement });
      }
    },
    setting(setting, report) {
      if (setting.document !== 'kubeflow' || setting.key !== 'image') return;
      if (setting.path.at(-2) !== 'container') return;
      const found = ofImage(setting.value, setting.valueSpan);
      if (found) report({ ...found, statement: setting.statement });
    },
  },
});

function* ofBuilder(call: Call): Generator<Found> {
  if (!callsAny(call, builders)) return;
  const packages = call.arg(-1, 'packages_to_install');
  const names = packages ? stringsOf(packages.value).flatMap(floating) : [];
  if (packages && names.length > 0) {
    const shown = names.slice(0, 3).join(', ') + (names.length > 3 ? ', …' : '');
    yield {
      at: packages.direct ? packages.valueSpan : call.calleeSpan,
      message: 'packages',
      data: { names: shorten(shown, 36) },
    };
  }
  const image = call.arg(-1, 'base_image');
  const found = image && ofImage(image.value, image.direct ? image.valueSpan : call.calleeSpan);
  if (found) yield found;
  const trusted = call.arg(-1, 'pip_trusted_hosts');
  const [host] = trusted ? stringsOf(trusted.value) : [];
  if (trusted && host !== undefined) {
    const edits = trusted.direct ? call.change.remove(trusted) : undefined;
    yield {
      at: trusted.direct ? trusted.valueSpan : call.calleeSpan,
      message: 'trusted',
      data: { host: shorten(host, 30) },
      fixes: edits ? [{ title: 'Check the certificates', applicability: 'suggestion', edits }] : [],
    };
  }
}

function* ofContainer(call: Call): Generator<Found> {
  if (!callsAny(call, containers)) return;
  const image = call.arg(0, 'image');
  const found = image && ofImage(image.value, image.direct ? image.valueSpan : call.calleeSpan);
  if (found) yield found;
}

function* ofLoader(call: Call): Generator<Found> {
  if (!callsAny(call, loaders)) return;
  const address = call.arg(0, 'url') ?? call.arg(-1, 'url');
  const text = asString(address?.value);
  const code = text === undefined ? undefined : movingCode(text);
  if (!address || !code) return;
  yield {
    at: address.direct ? address.valueSpan : call.calleeSpan,
    message: 'component',
    data: { repository: shorten(code.repository, 36), branch: code.branch },
  };
}

function ofImage(value: Value, at: Found['at']): Found | undefined {
  const text = asString(value);
  const image = text === undefined ? undefined : parseImage(text);
  if (!image || !isMoving(image)) return undefined;
  return { at, message: 'image', data: { image: shorten(image.text, 40) } };
}

function isMoving({ tag, digest, open, text }: ImageName): boolean {
  // `{{inputs.parameters.image}}` is filled in when the pipeline runs.
  if (digest !== undefined || open || /[{}]/.test(text)) return false;
  return tag === undefined || movingTags.has(tag);
}

function stringsOf(value: Value): readonly string[] {
  const items = value.kind === 'list' ? value.items : [value];
  return items.flatMap((item) => asString(item) ?? []);
}

/** The name of a requirement that allows several versions. */
function floating(requirement: string): readonly string[] {
  const [spec = ''] = requirement.split(';');
  const name = /^\s*([A-Za-z0-9][\w.-]*)/.exec(spec)?.[1];
  if (name === undefined || /^\s*(?:git\+|https?:|gs:|file:|\.{0,2}\/)/.test(spec)) return [];
  const link = /@\s*(\S+)/.exec(spec)?.[1];
  if (link !== undefined) {
    const revision = /^git\+.*@([^@#/]+)(?:#.*)?$/.exec(link)?.[1];
    const isMovable =
      link.startsWith('git+') && (revision === undefined || revisionKind(revision) === 'branch');
    return isMovable ? [name] : [];
  }
  return /===?\s*[^*\s]+$/.test(spec.trim()) ? [] : [name];
}
