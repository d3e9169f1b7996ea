import { isEveryInterface } from '../facts/addresses.ts';
import { isSwitchedOn } from '../facts/switched-on.ts';
import { asString, type Value } from '../facts/value.ts';

/** A key of a server's own configuration that opens it. */
export interface OpenSetting {
  readonly server: string;
  readonly kind: 'open' | 'login' | 'origins' | 'management';
  /** What the value becomes where a safe one is known. */
  readonly replace?: string;
  /** Keys that make it harmless when the file has one of them. */
  readonly unless?: readonly string[];
}

const jupyterApps = /^(?:ServerApp|NotebookApp|LabApp|IdentityProvider|PasswordIdentityProvider)$/;

/**
 * What a setting of TorchServe (0.12, `config.properties`), Jupyter (jupyter-server 2.17, also `c.ServerApp.…` of its
 * Python configuration) or vLLM (0.22, `--config`) opens.
 */
export function openSetting(
  document: 'torchserve' | 'jupyter' | 'vllm',
  path: readonly string[],
  value: Value,
): OpenSetting | undefined {
  const key = path[path.length - 1] ?? '';
  const text = asString(value);
  if (document === 'jupyter') return jupyterSetting(path[path.length - 2] ?? '', key, value);
  if (document === 'vllm') {
    return key === 'host' && path.length === 1 && isEveryInterface(text ?? '')
      ? { server: 'vLLM', kind: 'open', unless: ['api-key', 'api_key'] }
      : undefined;
  }
  switch (key) {
    case 'disable_token_authorization':
      return isSwitchedOn(value) ? { server: 'TorchServe', kind: 'login' } : undefined;
    case 'management_address': {
      const [, host = ''] = /^\w+:\/\/(\[[^\]]*\]|[^:/]*)/.exec(text ?? '') ?? [];
      return text !== undefined && isEveryInterface(host)
        ? { server: "TorchServe's management", kind: 'open', replace: text.replace(host, '127.0.0.1') }
        : undefined;
    }
    case 'allowed_urls':
      return text?.split(',').some((each) => /^(?:https?\??:\/\/)?\.\*$/.test(each.trim()))
        ? { server: 'TorchServe', kind: 'management' }
        : undefined;
    default:
      return undefined;
  }
}

function jupyterSetting(app: string, key: string, value: Value): OpenSetting | undefined {
  if (!jupyterApps.test(app)) return undefined;
  const server = 'Jupyter';
  const text = asString(value);
  switch (key) {
    case 'token':
    case 'password':
    case 'hashed_password':
      return text === '' ? { server, kind: 'login' } : undefined;
    case 'allow_origin':
      return text === '*' ? { server, kind: 'origins' } : undefined;
    case 'allow_origin_pat':
      return text === '.*' ? { server, kind: 'origins' } : undefined;
    case 'disable_check_xsrf':
      return isSwitchedOn(value) ? { server, kind: 'origins' } : undefined;
    default:
      return undefined;
  }
}
