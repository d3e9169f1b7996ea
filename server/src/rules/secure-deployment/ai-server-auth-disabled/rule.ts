import type { Fix, Related } from '../../../engine/finding.ts';
import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import { isEveryInterface } from '../../../facts/addresses.ts';
import { type Command, flag, hasFlag } from '../../../facts/command.ts';
import type { Container } from '../../../facts/container.ts';
import type { Environment } from '../../../facts/environment.ts';
import type { Setting } from '../../../facts/setting.ts';
import type { Edit } from '../../../facts/span.ts';
import { asString } from '../../../facts/value.ts';
import { elsewhereTriggers, imageTriggers } from '../../../knowledge/ai-images.ts';
import {
  addressOf,
  asksForLogin,
  isGiven,
  offFlag,
  opening,
  openingVariables,
  publishedPorts,
  type Served,
  serverOf,
  serversOf,
} from '../../../knowledge/ai-server-match.ts';
import { type ServerProgram, serverPrograms } from '../../../knowledge/ai-server-programs.ts';
import { openSetting } from '../../../knowledge/ai-server-settings.ts';

type Message = 'open' | 'published' | 'ray' | 'login' | 'origins' | 'management' | 'extensions';
type Reporter = (finding: Report<Message>) => void;

const loopback = '127.0.0.1';
/** Who reaches these without a login runs code on the machine. */
const grave: ReadonlySet<string> = new Set(['Jupyter', 'TorchServe']);

export default defineRule<Message>({
  id: 'ai-server-auth-disabled',
  title: 'An AI server runs without authentication',
  guidelines: ['infrastructure'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-306'],
  triggers: [
    ...imageTriggers.map((image) => [image, 'facts:image']),
    ...elsewhereTriggers,
    ...openingVariables,
    ...['OLLAMA_HOST', 'N8N_BASIC_AUTH_ACTIVE', 'enable-insecure-extension-access', 'rayStartParams'],
    ...['disable_token_authorization', 'management_address', 'allowed_urls', 'authorizationEnabled'],
    ...['ServerApp', 'NotebookApp', 'IdentityProvider', 'LabApp', 'disable_check_xsrf'],
    ['ComfyUI', '--listen'],
    ...['tensor', 'model', 'memory', 'max'].map((text) => [text, 'host: ']),
    ['text-generation-webui', '--listen'],
    ...serverPrograms.flatMap(({ commands }) =>
      commands.map((command) => [...command.split(' '), 'facts:command']),
    ),
  ],
  messages: {
    open: '{{server}} answers everyone who reaches it; set a key or bind to 127.0.0.1',
    published: '{{server}} answers everyone who reaches its port; set a key or keep the port inside',
    ray: "Whoever reaches Ray's dashboard runs code there; set RAY_AUTH_MODE=token",
    login: '{{switch}} lets anyone into {{server}}; remove it',
    origins: '{{switch}} lets every website use {{server}}; list those that may',
    management: 'Anyone who reaches {{server}} can load models; restrict its model API',
    extensions: '{{switch}} lets visitors install and run code; remove it',
  },
  on: {
    command(command, report, file) {
      const row = serverOf(command);
      if (row) checkServer({ row, command }, command, report, file);
    },
    container(container, report) {
      for (const served of serversOf(container)) if (!served.command) checkImage(container, served, report);
    },
    environment: checkVariable,
    setting: checkSetting,
    assignment(assignment, report, file) {
      if (assignment.form !== 'attribute') return;
      const [, app = '', key = ''] =
        /^c\.(ServerApp|NotebookApp|LabApp|IdentityProvider|PasswordIdentityProvider)\.(\w+)\s*=/.exec(
          file.textOf(assignment.span),
        ) ?? [];
      const found = openSetting('jupyter', [app, key], assignment.value);
      if (!found) return;
      report({
        at: assignment.span,
        statement: assignment.statement,
        message: found.kind,
        data: { switch: `${app}.${key}`, server: 'Jupyter' },
        ...(found.kind === 'login' ? { severity: 'error' as const } : {}),
        fixes: fixes('Remove the setting', 'safe', assignment.change.remove()),
      });
    },
  },
});

function fixes(
  title: string,
  applicability: Fix['applicability'],
  edits: readonly Edit[] | undefined,
): readonly Fix[] {
  return edits ? [{ title, applicability, edits }] : [];
}

/** Who can reach what a command starts: everybody, whoever the container's ports let in, or nobody. */
function reachOf(
  served: Served,
  command: Command,
  file: FileContext,
): { readonly reach: 'open' | 'perhaps' | 'none'; readonly related: readonly Related[] } {
  const { container } = command;
  if (!container) {
    if (command.where === 'workflow') return { reach: 'none', related: [] };
    const inImage = command.where === 'dockerfile' || /entrypoint|(?:^|\/)docker\//i.test(file.path);
    return { reach: inImage ? 'perhaps' : 'open', related: [] };
  }
  const [port] = publishedPorts(container, served);
  if (port) return { reach: 'open', related: [{ span: port.span, message: 'Published here' }] };
  // What an image exposes is published by whoever runs it.
  const isKnown = container.servicesKnown || container.services.length > 0;
  return { reach: isKnown && command.where !== 'dockerfile' ? 'none' : 'perhaps', related: [] };
}

function environmentOf(command: Command, file: FileContext): readonly Environment[] {
  return (
    command.container?.environment ?? file.facts('environment').filter((variable) => !variable.container)
  );
}

const mild = { severity: 'info', profile: 'strict' } as const;

function checkServer(served: Served, command: Command, report: Reporter, file: FileContext): void {
  const { row } = served;
  const { reach, related } = reachOf(served, command, file);
  const place = { at: command.span, statement: command.statement, related };
  const grade = reach === 'perhaps' ? mild : {};
  const environment = environmentOf(command, file);
  const address = addressOf(row, command, environment, command.container !== undefined);
  const isEverywhere = address.reach === 'everywhere';

  const off = offFlag(row, command);
  if (off) {
    // A proxy in front may ask instead; a website reaches even what listens on loopback.
    if (off.kind === 'login' && (reach === 'none' || address.reach === 'loopback') && !grave.has(row.title))
      return;
    if (off.kind === 'login' && command.container && reach === 'none') return;
    report({
      ...place,
      message: off.kind,
      data: { switch: off.name.slice(0, 30), server: row.title },
      ...(off.kind === 'login' && grave.has(row.title) ? { severity: 'error' as const } : {}),
      fixes: fixes(`Remove ${off.name}`, 'safe', command.change.removeFlag(off.name)),
    });
    return;
  }
  if (reach === 'none') return;
  const extension = '--enable-insecure-extension-access';
  if (hasFlag(command, extension) && (hasFlag(command, '--listen') || hasFlag(command, '--share'))) {
    report({
      ...place,
      ...grade,
      message: 'extensions',
      data: { switch: extension },
      severity: 'error',
      fixes: fixes(`Remove ${extension}`, 'safe', command.change.removeFlag(extension, 'switch')),
    });
    return;
  }
  if (row.title === 'Triton') {
    const mode = flag(command, '--model-control-mode')?.text;
    const isRestricted = isGiven(command, row.login.flags);
    if (!command.container || reach !== 'open' || isRestricted || !/^(?:explicit|poll)$/.test(mode ?? ''))
      return;
    report({ ...place, message: 'management', data: { server: row.title } });
    return;
  }
  if (!isEverywhere || !isOpen(row, command)) return;
  const isContained = command.container !== undefined || reach === 'perhaps';
  if (row.title === 'Jupyter') {
    if (!hasFlag(command, '--allow-root')) return;
    report({ ...place, ...(isContained ? mild : {}), message: 'open', data: { server: 'Jupyter as root' } });
    return;
  }
  // The variable that opens it is reported itself.
  const isOpening = (variable: Environment): boolean => {
    const found = opening(variable);
    return found?.kind === 'login' && found.title === row.title;
  };
  if (environment.some(isOpening)) return;
  // What is set when an image is run is never known; that is why such a finding is mild.
  const isSetElsewhere = command.where !== 'dockerfile' && command.container?.environmentOpen === true;
  if (asksForLogin(served, environment, isSetElsewhere, command.container) !== 'no') return;
  report({
    ...place,
    ...grade,
    message: row.title === 'Ray' ? 'ray' : isContained ? 'published' : 'open',
    data: { server: row.title },
    fixes: isContained ? [] : bindFix(row, command, address.word),
  });
}

/** True for rows whose open server is a finding where it is started. */
function isOpen(row: ServerProgram, command: Command): boolean {
  if (row.openIs === 'auth-disabled' || row.title === 'Jupyter' || row.title === 'ComfyUI') return true;
  return row.title === 'text-generation-webui' && hasFlag(command, '--share');
}

function bindFix(row: ServerProgram, command: Command, word: ReturnType<typeof flag>): readonly Fix[] {
  const [name] = row.address.flags;
  if (name === undefined) return [];
  const title = `Bind to ${loopback}`;
  if (!word) return fixes(title, 'suggestion', command.change.append(`${name} ${loopback}`));
  return isEveryInterface(word.text ?? '')
    ? fixes(title, 'suggestion', command.change.replaceWord(word, loopback))
    : [];
}

function checkImage(container: Container, served: Served, report: Reporter): void {
  const { row } = served;
  const { image, environment } = container;
  const [port] = publishedPorts(container, served);
  if (!image || !port || environment.some((variable) => opening(variable))) return;
  const isOldFlowise =
    row.title === 'Flowise' &&
    /^[12]\./.test(image.tag ?? '') &&
    !container.environmentOpen &&
    !environment.some(({ name }) => /^FLOWISE_(?:USERNAME|PASSWORD)$/.test(name));
  const login = asksForLogin(served, environment, container.environmentOpen, container);
  if (!isOldFlowise && (row.openIs !== 'auth-disabled' || login !== 'no')) return;
  report({
    at: image.span,
    statement: image.statement,
    message: 'published',
    data: { server: row.title },
    related: [{ span: port.span, message: 'Published here' }],
  });
}

function checkVariable(variable: Environment, report: Reporter, file: FileContext): void {
  const { name, container, where } = variable;
  const place = { at: variable.span, statement: variable.statement };
  const found = opening(variable);
  if (found) {
    if (found.kind === 'login' && container && isShut(container, found.title)) return;
    const port = container?.services.find(({ reach }) => reach === 'public');
    report({
      ...place,
      message: found.kind,
      data: { switch: name.slice(0, 40), server: found.title },
      ...(found.kind === 'login' && grave.has(found.title) ? { severity: 'error' as const } : {}),
      related: port ? [{ span: port.span, message: 'Published here' }] : [],
      fixes: fixes('Remove the variable', 'safe', variable.change.remove()),
    });
    return;
  }
  const text = asString(variable.value);
  if (text === undefined) return;
  if (name === 'OLLAMA_HOST') {
    const host = text.replace(/^\w+:\/\//, '').replace(/:\d+$/, '');
    if (!isEveryInterface(host) || where === 'workflow' || where === 'dockerfile') return;
    const port = container?.services.find(({ reach }) => reach === 'public');
    if (container && !port) return;
    const edits = container
      ? undefined
      : variable.change.replaceValue({ literal: text.replace(host, loopback) });
    report({
      ...place,
      message: container ? 'published' : 'open',
      data: { server: 'Ollama' },
      related: port ? [{ span: port.span, message: 'Published here' }] : [],
      fixes: fixes(`Bind to ${loopback}`, 'safe', edits),
    });
  } else if (name === 'N8N_BASIC_AUTH_ACTIVE') {
    // From 1.0 on n8n has accounts and ignores it.
    if (!/^(?:false|0)$/i.test(text) || !/^0\./.test(container?.image?.tag ?? '')) return;
    report({ ...place, message: 'login', data: { switch: name, server: 'n8n' } });
  } else if (name === 'COMMANDLINE_ARGS' || name === 'CLI_ARGS') {
    if (!/--enable-insecure-extension-access/.test(text) || !/--(?:listen|share)\b/.test(text)) return;
    const data = { switch: '--enable-insecure-extension-access' };
    report({ ...place, message: 'extensions', data, severity: 'error' });
  }

  /** A server that only its own project reaches may leave the asking to a proxy. */
  function isShut(around: Container, title: string): boolean {
    const row = serverPrograms.find((each) => each.title === title);
    const isPublished = around.services.some(({ reach }) => reach === 'public' || reach === 'unknown');
    return row !== undefined && around.servicesKnown && !isPublished && file.path !== '';
  }
}

function checkSetting(setting: Setting, report: Reporter, file: FileContext): void {
  const { document, path, key, value } = setting;
  const place = { at: setting.span, statement: setting.statement };
  if (key === 'dashboard-host' && path.includes('rayStartParams')) {
    if (!isEveryInterface(asString(value) ?? '') || hasRayTokens(file)) return;
    report({ ...place, message: 'ray', severity: 'info' });
    return;
  }
  if (key === 'authorizationEnabled' && path[path.length - 2] === 'security') {
    if (value.kind !== 'boolean' || value.value || !/milvus/i.test(file.path)) return;
    report({
      ...place,
      message: 'login',
      data: { switch: 'authorizationEnabled: false', server: 'Milvus' },
      severity: 'info',
      fixes: fixes('Turn authorization on', 'suggestion', setting.change.replaceValue({ literal: true })),
    });
    return;
  }
  if (document !== 'torchserve' && document !== 'jupyter' && document !== 'vllm') return;
  const found = openSetting(document, path, value);
  if (!found) return;
  if (found.unless && file.facts('setting').some((other) => found.unless?.includes(other.key))) return;
  const isOff = found.kind === 'login';
  report({
    ...place,
    message: found.kind,
    data: { switch: path.slice(-2).join('.').slice(0, 34), server: found.server },
    ...(isOff ? { severity: 'error' as const } : {}),
    fixes: found.replace
      ? fixes(`Bind to ${loopback}`, 'safe', setting.change.replaceValue({ literal: found.replace }))
      : isOff
        ? fixes('Remove the setting', 'safe', setting.change.remove())
        : [],
  });
}

function hasRayTokens(file: FileContext): boolean {
  return (
    file
      .facts('environment')
      .some(({ name, value }) => name === 'RAY_AUTH_MODE' && asString(value) === 'token') ||
    file
      .facts('setting')
      .some(
        ({ key, path, value }) =>
          key === 'mode' && path.includes('authOptions') && asString(value) === 'token',
      )
  );
}
