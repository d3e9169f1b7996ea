/** Names whose being set to false, nothing or an unverified context turns the check of certificates off everywhere. */
export const tlsSwitches: ReadonlySet<string> = new Set([
  'ssl._create_default_https_context',
  'ssl._create_https_context',
  'litellm.ssl_verify',
  'openai.verify_ssl_certs',
]);

const off = /^(?:0|false|no|off)$/i;
const on = /^(?:1|true|yes|on)$/i;
const empty = /^\s*$/;

/** Environment variables that turn the check off, and the values that do so. */
export const tlsVariables: Readonly<Record<string, RegExp>> = {
  // An empty path makes `requests`, and with it older versions of the Hugging Face libraries, check nothing.
  CURL_CA_BUNDLE: empty,
  REQUESTS_CA_BUNDLE: empty,
  SSL_VERIFY: off,
  PYTHONHTTPSVERIFY: off,
  NODE_TLS_REJECT_UNAUTHORIZED: off,
  GIT_SSL_NO_VERIFY: on,
  WANDB_INSECURE_DISABLE_SSL: on,
  MLFLOW_TRACKING_INSECURE_TLS: on,
};

/** Variables of programs that have nothing to do with models by themselves. */
export const sharedTlsVariables: ReadonlySet<string> = new Set([
  'CURL_CA_BUNDLE',
  'REQUESTS_CA_BUNDLE',
  'SSL_VERIFY',
  'PYTHONHTTPSVERIFY',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'GIT_SSL_NO_VERIFY',
]);
