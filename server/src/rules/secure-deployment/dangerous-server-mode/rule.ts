import { defineRule } from '../../../engine/rule.ts';
import { flag } from '../../../facts/command.ts';
import type { Environment } from '../../../facts/environment.ts';
import { isSwitchedOn } from '../../../facts/switched-on.ts';
import { addressOf, serverOf } from '../../../knowledge/ai-server-match.ts';

/** vLLM 0.22: its security guide, and the flags of `vllm serve`. */
const media = '--allowed-local-media-path';

export default defineRule({
  id: 'dangerous-server-mode',
  title: 'A server mode meant for development is enabled',
  guidelines: ['infrastructure', 'user-guidance'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-489'],
  triggers: [
    'VLLM_SERVER_DEV_MODE',
    'VLLM_ALLOW_RUNTIME_LORA_UPDATING',
    media.slice(2),
    'allowed_local_media_path',
  ],
  messages: {
    development: '{{switch}} opens endpoints that reset and control vLLM; remove it',
    adapters: 'Anyone who reaches vLLM can load adapters with {{switch}}; remove it',
    files: 'Requests can read every file of the server ({{switch}}); name one folder',
  },
  on: {
    environment(variable, report, file) {
      if (!isSwitchedOn(variable.value)) return;
      const isDevelopment = variable.name === 'VLLM_SERVER_DEV_MODE';
      if (!isDevelopment && variable.name !== 'VLLM_ALLOW_RUNTIME_LORA_UPDATING') return;
      const port = variable.container?.services.find(({ reach }) => reach === 'public');
      if (!isDevelopment && !port && !isServedBy(variable)) return;
      const edits = variable.change.remove();
      report({
        at: variable.span,
        statement: variable.statement,
        message: isDevelopment ? 'development' : 'adapters',
        data: { switch: isDevelopment ? variable.name : 'RUNTIME_LORA_UPDATING' },
        related: port ? [{ span: port.span, message: 'Published here' }] : [],
        fixes: edits ? [{ title: 'Remove the variable', applicability: 'safe', edits }] : [],
      });

      /** True when the same script starts the server for everybody. */
      function isServedBy({ container, where }: Environment): boolean {
        if (container || where === 'dotenv' || where === 'dockerfile') return false;
        return file.facts('command').some((command) => {
          const row = command.container ? undefined : serverOf(command);
          return row?.title === 'vLLM' && addressOf(row, command, [], false).reach === 'everywhere';
        });
      }
    },
    command(command, report) {
      const path = flag(command, media);
      if (path?.text === undefined || !/^\/+$/.test(path.text) || serverOf(command)?.title !== 'vLLM') return;
      const edits = command.change.removeFlag(media);
      report({
        at: command.span,
        statement: command.statement,
        message: 'files',
        data: { switch: `${media} /` },
        fixes: edits ? [{ title: `Remove ${media}`, applicability: 'safe', edits }] : [],
      });
    },
    setting(setting, report) {
      if (setting.document !== 'vllm' || !/^allowed[-_]local[-_]media[-_]path$/.test(setting.key)) return;
      if (setting.value.kind !== 'string' || !/^\/+$/.test(setting.value.value)) return;
      const edits = setting.change.remove();
      report({
        at: setting.span,
        statement: setting.statement,
        message: 'files',
        data: { switch: `${setting.key}: /` },
        fixes: edits ? [{ title: 'Remove the setting', applicability: 'safe', edits }] : [],
      });
    },
  },
});
