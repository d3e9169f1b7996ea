import type { ComponentConcern } from './model-components/meaning.ts';

/** What a call does that the Python source of a model has no need for. */
export interface CodeHarm {
  readonly concern: ComponentConcern;
  /** Continues the call's name: "starts a program". */
  readonly what: string;
  /** `import`: only where it runs as soon as the module is imported; models fetch pictures and files when they are used. */
  readonly when: 'always' | 'import';
}

const rows: readonly (CodeHarm & { readonly names: string })[] = [
  {
    concern: 'runs-code',
    what: 'starts a program',
    when: 'always',
    names:
      'os.system os.popen os.startfile os.execl os.execle os.execlp os.execlpe os.execv os.execve os.execvp os.execvpe ' +
      'os.spawnl os.spawnle os.spawnlp os.spawnlpe os.spawnv os.spawnve os.spawnvp os.spawnvpe os.posix_spawn ' +
      'os.posix_spawnp posix.system nt.system subprocess.run subprocess.call subprocess.check_call ' +
      'subprocess.check_output subprocess.Popen subprocess.getoutput subprocess.getstatusoutput pty.spawn ' +
      'asyncio.create_subprocess_exec asyncio.create_subprocess_shell commands.getoutput commands.getstatusoutput ' +
      'pexpect.spawn pexpect.run invoke.run fabric.Connection pip.main pip._internal.main pip._internal.cli.main.main',
  },
  {
    concern: 'uses-network',
    what: 'opens a network connection',
    when: 'always',
    names:
      'socket.socket socket.create_connection socket.create_server socketserver.TCPServer paramiko.SSHClient ' +
      'telnetlib.Telnet ftplib.FTP smtplib.SMTP smtplib.SMTP_SSL',
  },
  {
    concern: 'uses-network',
    what: 'fetches or sends something',
    when: 'import',
    names:
      'urllib.request.urlopen urllib.request.urlretrieve urllib2.urlopen requests.get requests.post requests.put ' +
      'requests.request requests.Session httpx.get httpx.post httpx.Client aiohttp.ClientSession ' +
      'http.client.HTTPConnection http.client.HTTPSConnection urllib3.PoolManager',
  },
  {
    concern: 'runs-code',
    what: 'runs code that it makes up',
    when: 'import',
    names: 'builtins.exec builtins.eval marshal.loads runpy.run_path runpy.run_module',
  },
  {
    concern: 'runs-code',
    what: 'loads native code',
    when: 'import',
    names:
      'ctypes.CDLL ctypes.PyDLL ctypes.WinDLL ctypes.OleDLL ctypes.cdll.LoadLibrary ctypes.windll.LoadLibrary',
  },
  {
    concern: 'touches-files',
    what: 'removes files',
    when: 'import',
    names: 'shutil.rmtree os.remove os.unlink os.rmdir os.removedirs',
  },
];

const byName: ReadonlyMap<string, CodeHarm> = new Map(
  rows.flatMap(({ names, ...harm }) => names.split(' ').map((name) => [name, harm] as const)),
);

/** By the qualified name of what is called. */
export function codeHarm(name: string): CodeHarm | undefined {
  return byName.get(name);
}

/** One of these words stands in every text that holds such a call. */
export const codeHarmWords: readonly string[] = [
  ...new Set(
    [...byName.keys()].map((name) => {
      const [first = '', second = ''] = name.split('.');
      return first === 'builtins' || first === 'os' ? second : first;
    }),
  ),
];

/** What may stand in the place of a name: an import or attribute that is looked up as the code runs. */
const lookedUp =
  /^(?:__import__|importlib\.import_module)\(\s*['"](\w+)['"]\s*\)\.(\w+)$|^getattr\(\s*(os|subprocess|builtins|__builtins__)\s*,/;

/** The same for a callee that has no name, by its text: `__import__('os').system`, `getattr(os, …)`. */
export function codeHarmOfText(callee: string): CodeHarm | undefined {
  const [all, module, name] = lookedUp.exec(callee) ?? [];
  if (all === undefined) return undefined;
  return module === undefined ? codeHarm('builtins.exec') : codeHarm(`${module}.${name}`);
}

/** Names that files of model code have at Hugging Face, whoever wrote them. */
export const modelCodeName =
  /(?:^|\/)(?:modeling|tokenization|image_processing|video_processing|feature_extraction)_\w+\.py$|(?:^|\/)(?:custom_generate\/generate|hubconf)\.py$/;

/** Names that such files may have, and others too. */
export const maybeModelCode =
  /(?:^|\/)(?:(?:modeling|configuration|tokenization|processing|image_processing|video_processing|feature_extraction|pipeline|custom|my|model|generation|quantization)_\w+|modeling|model|module|modules|pipeline|handler|generate|hubconf)\.py$/;

/** Files beside a model, or in the folder above, that name the code which is loaded with it. */
export const codeNamingFiles: readonly string[] = [
  'config.json',
  'tokenizer_config.json',
  'preprocessor_config.json',
  'processor_config.json',
  'generation_config.json',
  'modules.json',
  'model_index.json',
];
