import { own } from '../../facts/own.ts';
import { hole } from './mask.ts';
import type { ShellWord } from './words.ts';

/** A program that only starts another one. */
interface Launcher {
  /** Flags of its own that take a value. */
  readonly flags?: readonly string[];
  /** Words of its own after its flags: the user of `gosu`, the time of `timeout`. */
  readonly words?: number;
  /** Variables are set among its words: `env A=b`. */
  readonly assigns?: true;
  /** The other program comes behind `--`. */
  readonly dashes?: true;
  /** A single word is a script for a shell. */
  readonly script?: true;
}

const inContainer = [
  '-e',
  '--env',
  '-u',
  '--user',
  '-w',
  '--workdir',
  '--env-file',
  '--detach-keys',
  '--index',
];

const tmuxFlags = ['-s', '-n', '-c', '-t', '-x', '-y', '-F', '-e', '-f', '-l'];

const launchers: Readonly<Record<string, Launcher>> = {
  sudo: {
    flags: ['-u', '-g', '-h', '-p', '-C', '-T', '-D', '-R', '--user', '--group', '--chdir'],
    assigns: true,
  },
  doas: { flags: ['-u', '-C'] },
  env: { flags: ['-u', '-C', '--unset', '--chdir'], assigns: true },
  exec: { flags: ['-a'] },
  nohup: {},
  time: { flags: ['-o', '-f'] },
  nice: { flags: ['-n', '--adjustment'] },
  ionice: { flags: ['-c', '-n'] },
  command: {},
  builtin: {},
  stdbuf: { flags: ['-i', '-o', '-e'] },
  setsid: {},
  unbuffer: {},
  'xvfb-run': { flags: ['-n', '-s', '-e', '-f', '-p', '-w'] },
  'dumb-init': {},
  tini: { flags: ['-e', '-p'] },
  catatonit: {},
  gosu: { words: 1 },
  'su-exec': { words: 1 },
  setpriv: { flags: ['--reuid', '--regid', '--groups'] },
  timeout: { flags: ['-k', '-s', '--kill-after', '--signal'], words: 1 },
  xargs: { flags: ['-I', '-n', '-P', '-L', '-d', '-a', '-s', '-E'] },
  watch: { flags: ['-n', '--interval'], script: true },
  screen: { flags: ['-S', '-dmS', '-DmS', '-c', '-t', '-h', '-p', '-T', '-s'] },
  'tmux new-session': { flags: tmuxFlags, script: true },
  'tmux new': { flags: tmuxFlags, script: true },
  'tmux new-window': { flags: tmuxFlags, script: true },
  'tmux split-window': { flags: tmuxFlags, script: true },
  numactl: { flags: ['-N', '-m', '-C', '-i', '-p'] },
  taskset: { flags: ['-c'], words: 1 },
  chroot: { words: 1 },
  mpirun: { flags: ['-np', '-n', '-H', '--host', '--hostfile', '-x', '--map-by', '--bind-to'] },
  mpiexec: { flags: ['-np', '-n', '-H', '--host', '--hostfile', '-x'] },
  srun: { flags: ['-N', '-n', '-c', '-p', '-G', '-t', '-J', '-A', '-w', '-o', '-e'] },
  nsys: { words: 1, flags: ['-o', '-t'] },
  'cross-env': { assigns: true },
  dotenvx: {},
  'dotenv run': {},
  'dotenvx run': { flags: ['-f', '--env-file', '-e', '--env'] },
  'infisical run': { flags: ['--env', '--path', '--projectId', '--token'] },
  'doppler run': { flags: ['-p', '-c', '-t', '--project', '--config', '--token'] },
  'op run': { flags: ['--env-file', '--account'] },
  'docker exec': { flags: inContainer, words: 1 },
  'podman exec': { flags: inContainer, words: 1 },
  'docker-compose exec': { flags: inContainer, words: 1 },
  'kubectl exec': { dashes: true },
  'oc exec': { dashes: true },
  'poetry run': {},
  'pipenv run': {},
  'pdm run': { flags: ['-p', '--project', '-e'] },
  'hatch run': {},
  'rye run': { flags: ['-p', '--pyproject'] },
  'pixi run': { flags: ['-e', '--environment', '--manifest-path'] },
  'uv run': {
    flags: [
      ...[
        '--with',
        '--python',
        '-p',
        '--extra',
        '--group',
        '--env-file',
        '--with-requirements',
        '--with-editable',
      ],
      ...[
        '--project',
        '--directory',
        '--package',
        '--index',
        '--index-url',
        '--extra-index-url',
        '--default-index',
      ],
      ...[
        '--no-group',
        '--only-group',
        '--find-links',
        '-f',
        '-i',
        '--index-strategy',
        '--cache-dir',
        '--color',
      ],
      ...['--torch-backend', '--prerelease', '--resolution', '--exclude-newer', '--config-file'],
    ],
  },
  'conda run': { flags: ['-n', '--name', '-p', '--prefix', '--cwd'] },
  'mamba run': { flags: ['-n', '--name', '-p', '--prefix', '--cwd'] },
  'micromamba run': { flags: ['-n', '--name', '-p', '--prefix', '--cwd'] },
};

/** Start Python on a script or, with `-m` and the like, on a module. Flags that are not listed take a value. */
const pythonLaunchers: Readonly<Record<string, readonly string[]>> = {
  'accelerate launch': [
    ...[
      '--multi_gpu',
      '--multi-gpu',
      '--use_deepspeed',
      '--use-deepspeed',
      '--use_fsdp',
      '--use-fsdp',
      '--cpu',
      '--tpu',
    ],
    ...[
      '--quiet',
      '-q',
      '--debug',
      '--no_python',
      '--module',
      '-m',
      '--use_megatron_lm',
      '--same_network',
      '--mps',
      '--use_xpu',
    ],
  ],
  torchrun: ['--standalone', '--no-python', '--no_python', '--module', '-m', '--run-path', '--run_path'],
  'torch.distributed.run': ['--standalone', '--no-python', '--no_python', '--module', '-m'],
  'torch.distributed.launch': ['--use_env', '--use-env', '--standalone', '--no_python', '--module', '-m'],
  deepspeed: [
    '--no_python',
    '--module',
    '--no_local_rank',
    '--no_ssh',
    '--force_multi',
    '--enable_each_rank_log',
    '--save_pid',
    '--elastic_training',
  ],
};

const assignment = /^[A-Za-z_]\w*=/;
const pythonName = /^(?:python|pypy)[\d.]*(?:\.exe)?$/;
const shellName = /^(?:ba|da|z|k|a)?sh$/;

/** Package runners under one name each; the package is the first word after their flags. */
const runners: Readonly<Record<string, string>> = {
  'uv tool run': 'uvx',
  'pnpm dlx': 'pnpx',
  'npm exec': 'npx',
  'npm x': 'npx',
  'bun x': 'bunx',
};

export interface Unwrapped {
  /** The program that runs in the end and its words; none where a script of words takes its place. */
  readonly words: readonly ShellWord[];
  readonly environment: readonly ShellWord[];
  /** The script that a shell is given with `-c`. */
  readonly script?: ShellWord;
  /** What the program is called where it is not what its word says. */
  readonly program?: string;
}

/** The words of the program that runs in the end, and the variables that are set for it. */
export function unwrap(words: readonly ShellWord[]): Unwrapped {
  const environment: ShellWord[] = [];
  let rest = words;
  let assigns = false;
  for (let round = 0; round < 50; round += 1) {
    const [first, second, third] = rest;
    if (!first) break;
    if (assigns && assignment.test(first.raw)) {
      environment.push(first);
      rest = rest.slice(1);
      continue;
    }
    const name = baseName(first.text ?? '');
    if (name === '') break;
    if (shellName.test(name) || name === 'su') {
      const script = scriptOf(rest);
      if (!script) return { words: rest, environment };
      // What a script begins with may come from anywhere: `sh -c "$(curl …)"`.
      return script.partly.startsWith(hole)
        ? { words: rest, environment }
        : { words: [], environment, script };
    }
    const pair = `${name} ${second?.text}`;
    const runner = own(runners, `${pair} ${third?.text}`) ?? own(runners, pair);
    if (runner) {
      const skipped = own(runners, pair) ? 2 : 3;
      const after = rest.slice(skipped);
      return { words: [first, ...after.filter((each) => each.text !== '--')], environment, program: runner };
    }
    const ofPython = own(pythonLaunchers, pair) ? 2 : own(pythonLaunchers, name) ? 1 : 0;
    if (ofPython > 0) {
      const inner = ofLauncher(
        rest.slice(ofPython),
        own(pythonLaunchers, ofPython === 2 ? pair : name) ?? [],
      );
      if (!inner) break;
      rest = inner;
      if (inner[0]?.text?.endsWith('.py')) break;
      continue;
    }
    const ofPair = own(launchers, pair);
    const launcher = ofPair ?? own(launchers, name);
    if (launcher) {
      const after = rest.slice(ofPair ? 2 : 1);
      const next = launcher.dashes
        ? after.slice(after.findIndex((each) => each.text === '--') + 1)
        : skipFlags(after, launcher.flags ?? []).slice(launcher.words ?? 0);
      if (next.length === after.length && launcher.dashes) break;
      const [only] = next;
      if (!only) break;
      if (launcher.script && next.length === 1 && /\s/.test(only.raw)) {
        return { words: [], environment, script: only };
      }
      // `env -S "python -m x"` is how a shebang writes several words.
      assigns = launcher.assigns === true;
      rest = next;
      if (next[0]?.text === '--') rest = next.slice(1);
      continue;
    }
    if (pythonName.test(name)) {
      const inner = module(rest);
      if (!inner) break;
      rest = inner;
      continue;
    }
    break;
  }
  return { words: rest, environment };
}

/** The name of a program without its folder. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** True for a shell that reads its script from its input. */
export function readsScript(words: readonly ShellWord[]): boolean {
  const [first, ...rest] = words;
  if (!first || !shellName.test(baseName(first.text ?? ''))) return false;
  for (const { text } of rest) {
    if (text === '-s' || text === '-' || text === '/dev/stdin') return true;
    if (!text || !/^[-+]/.test(text)) return false;
  }
  return true;
}

/** The word after `-c`, `-lc`, `-exc`. */
function scriptOf(words: readonly ShellWord[]): ShellWord | undefined {
  for (let index = 1; index < words.length; index += 1) {
    const text = words[index]?.text;
    if (text === undefined || !/^[-+]/.test(text)) {
      // `su user -c "…"` and `bash -o pipefail -c "…"`.
      if (baseName(words[0]?.text ?? '') === 'su' || /^[-+]\w*o$/.test(words[index - 1]?.text ?? ''))
        continue;
      return undefined;
    }
    if (/^-[a-z]*c$/.test(text) || text === '--command') return words[index + 1];
  }
  return undefined;
}

function skipFlags(words: readonly ShellWord[], withValue: readonly string[]): readonly ShellWord[] {
  let index = 0;
  for (;;) {
    const text = words[index]?.text;
    if (!text?.startsWith('-')) return words.slice(index);
    if (text === '--') return words.slice(index + 1);
    index += withValue.includes(text) ? 2 : 1;
  }
}

/** `python -m pip install x` is `pip install x`. */
function module(words: readonly ShellWord[]): readonly ShellWord[] | undefined {
  const index = words.findIndex((word) => word.text === '-m');
  const before = words.slice(1, Math.max(index, 1));
  const plain = before.every(
    (word, at) => word.text?.startsWith('-') || /^-[WX]$/.test(before[at - 1]?.text ?? ''),
  );
  return index > 0 && plain && index + 1 < words.length ? words.slice(index + 1) : undefined;
}

/** The script and its arguments, or the module and its arguments, after the launcher's own flags. */
function ofLauncher(words: readonly ShellWord[], bare: readonly string[]): readonly ShellWord[] | undefined {
  let index = 0;
  for (;;) {
    const word = words[index];
    if (!word) return undefined;
    const text = word.text ?? word.raw;
    if (!text.startsWith('-')) return words.slice(index);
    index += bare.includes(text) || text.includes('=') ? 1 : 2;
  }
}
