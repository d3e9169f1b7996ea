import type { Call } from '../facts/call.ts';
import type { Definition } from '../facts/definition.ts';
import { asString, isFalsy, type Value } from '../facts/value.ts';
import { isOf } from './library-name.ts';

/** Libraries that exist to tell who is asking. */
const authenticationLibraries: readonly string[] = [
  'flask_login',
  'flask_httpauth',
  'flask_jwt_extended',
  'flask_security',
  'flask_basicauth',
  'flask_oidc',
  'flask_dance',
  'fastapi_users',
  'fastapi_azure_auth',
  'fastapi_keycloak',
  'authlib',
  'jwt',
  'jose',
  'itsdangerous',
  'aiohttp_security',
  'streamlit_authenticator',
];

/** Words of authentication, and not `author`, `tokenizer` or `token_count`. */
const protecting =
  /auth(?!or(?!i))|token(?!i[sz]|s?_?(limit|count|length|budget|usage))|api_?key|credential|login|jwt|oidc|current_?user|permission/i;
const checking = /^_*(check|verify|require|validate|ensure|get_current|authenticate|authorize)/i;
const credentialHeaders: ReadonlySet<string> = new Set(['authorization', 'x-api-key', 'api-key', 'x-token']);
const credentialParameters = /^(authorization|x_api_key|api_key|credentials|x_token)$/;

/**
 * True when the file shows that a server asks who is calling: a security dependency, an authentication library, a
 * guard function or middleware, a comparison of secrets. Generous on purpose: one of
 * these is enough to call a server guarded.
 */
export function authenticates(calls: readonly Call[], definitions: readonly Definition[]): boolean {
  return calls.some(isAuthentication) || definitions.some(guards);
}

function isAuthentication(call: Call): boolean {
  if (
    call.names.some(
      (name) =>
        isOf(authenticationLibraries, name) ||
        name.startsWith('fastapi.security.') ||
        name === 'fastapi.Security' ||
        name.startsWith('starlette.authentication.') ||
        name.startsWith('starlette.middleware.authentication.') ||
        name === 'hmac.compare_digest' ||
        name === 'secrets.compare_digest',
    )
  ) {
    return true;
  }
  if (call.decorator && protecting.test(call.method)) return true;
  if (
    /^(Depends|add_middleware|Middleware|before_request|add_auth_provider|include_router|register_blueprint)$/.test(
      call.method,
    )
  ) {
    return call.args.some((argument) => protecting.test(nameOf(argument.value)));
  }
  if (call.method === 'get' && call.receiver?.kind === 'member' && call.receiver.name === 'headers') {
    return credentialHeaders.has((asString(call.arg(0, 'key')?.value) ?? '').toLowerCase());
  }
  const auth = call.arg(-1, 'auth', 'auth_dependency', 'token_verifier', 'auth_server_provider');
  return auth !== undefined && !isFalsy(auth.value) && isServer(call);
}

/** `auth=` also goes out with requests: only what a server is built or started with counts. */
function isServer(call: Call): boolean {
  return /^(launch|mount_gradio_app|FastMCP|MCPServer|run|Panel|serve)$/.test(call.method);
}

function guards(definition: Definition): boolean {
  if (definition.form === 'class')
    return protecting.test(definition.name) && /middleware/i.test(definition.name);
  return (
    (checking.test(definition.name) && protecting.test(definition.name)) ||
    definition.decorators.some((decorator) => protecting.test(nameOf(decorator))) ||
    definition.parameters.some(
      (parameter) => parameter.default !== undefined && credentialParameters.test(parameter.name),
    )
  );
}

function nameOf(value: Value): string {
  switch (value.kind) {
    case 'symbol':
    case 'function':
    case 'class':
    case 'parameter':
    case 'member':
      return value.name;
    case 'result':
      return value.call.method;
    default:
      return '';
  }
}
