/**
 * Flags of `docker run` and `podman run` that take a value in a word of their own; Docker 29. Any other flag stands
 * alone.
 */
const valueFlags: ReadonlySet<string> = new Set([
  ...['-a', '--add-host', '--annotation', '--attach', '--blkio-weight', '--cap-add', '--cap-drop'],
  ...['--cgroup-parent', '--cgroupns', '--cidfile', '--cpu-period', '--cpu-quota', '-c', '--cpu-shares'],
  ...[
    '--cpus',
    '--cpuset-cpus',
    '--cpuset-mems',
    '--detach-keys',
    '--device',
    '--device-cgroup-rule',
    '--dns',
  ],
  ...[
    '--dns-option',
    '--dns-search',
    '--domainname',
    '--entrypoint',
    '-e',
    '--env',
    '--env-file',
    '--expose',
  ],
  ...['--gpus', '--group-add', '--health-cmd', '--health-interval', '--health-retries', '-h', '--hostname'],
  ...['--ip', '--ip6', '--ipc', '--isolation', '-l', '--label', '--label-file', '--link', '--log-driver'],
  ...['--log-opt', '--mac-address', '-m', '--memory', '--memory-reservation', '--memory-swap', '--mount'],
  ...['--name', '--network', '--net', '--network-alias', '--oom-score-adj', '--pid', '--pids-limit'],
  ...['--platform', '-p', '--publish', '--pull', '--restart', '--runtime', '--security-opt', '--shm-size'],
  ...['--stop-signal', '--stop-timeout', '--storage-opt', '--sysctl', '--tmpfs', '--ulimit', '-u', '--user'],
  ...['--userns', '--uts', '-v', '--volume', '--volume-driver', '--volumes-from', '-w', '--workdir'],
]);

/** What the words of `docker run` say about image and mounts. */
export interface DockerRun {
  /** Index of the word that names the image. */
  readonly image: number;
  /** Host paths that the container sees, with the index of the word that says so. */
  readonly mounts: readonly { readonly source: string; readonly index: number }[];
}

/** What `docker run …` starts, `words` beginning with the program; nothing when it is another command. */
export function dockerRun(words: readonly (string | undefined)[]): DockerRun | undefined {
  const program = words[0]?.replace(/^.*[/\\]/, '').replace(/\.exe$/i, '');
  if (!program || !/^(?:docker|podman|nerdctl)$/.test(program)) return undefined;
  const run = words[1] === 'container' ? 2 : 1;
  if (words[run] !== 'run') return undefined;
  const mounts: { source: string; index: number }[] = [];
  for (let index = run + 1; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) return { image: -1, mounts };
    if (!word.startsWith('-')) return { image: index, mounts };
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    const separate = equals < 0 && valueFlags.has(name);
    const at = separate ? index + 1 : index;
    const value = separate ? words[at] : word.slice(equals + 1);
    const source = value === undefined ? undefined : mountSource(name, value);
    if (source !== undefined) mounts.push({ source, index: at });
    index = at;
  }
  return { image: -1, mounts };
}

function mountSource(flag: string, value: string): string | undefined {
  if (flag === '-v' || flag === '--volume') return /^((?:[A-Za-z]:)?[^:]*):/.exec(value)?.[1];
  if (flag === '--mount') return /(?:^|,)(?:source|src)=([^,]*)/.exec(value)?.[1];
  return undefined;
}
