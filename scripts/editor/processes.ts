import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/** A started program, with what it has said so far. */
export interface Running {
  readonly child: ChildProcess;
  output(): string;
  /** Ends the program and what it started; done when it is gone. */
  stop(): Promise<void>;
}

const graceMs = 3000;

/** Heads of the process groups that still run: they end with this process, whatever ends it. */
const heads = new Set<number>();
process.on('exit', () => {
  for (const pid of heads) signalGroup(pid, 'SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // Who listens as well ends in its own way.
  process.on(signal, () => process.listenerCount(signal) === 1 && process.exit(1));
}

/** Starts a program as the head of a process group of its own, so that ending it also ends its children. */
export function start(command: string, args: readonly string[], options: SpawnOptions = {}): Running {
  const child = spawn(command, [...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  if (child.pid !== undefined) heads.add(child.pid);
  const said: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.on('error', (error) => said.push(`${error.message}\n`));
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    child,
    output: () => said.join(''),
    async stop() {
      if (child.pid === undefined) return;
      signalGroup(child.pid, 'SIGTERM');
      const forced = setTimeout(() => child.pid !== undefined && signalGroup(child.pid, 'SIGKILL'), graceMs);
      await gone;
      clearTimeout(forced);
      signalGroup(child.pid, 'SIGKILL');
      heads.delete(child.pid);
    },
  };
}

/** Runs a program to its end; throws with everything it said when it fails. */
export async function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<string> {
  const running = start(command, args, options);
  const code = await new Promise<number | null>((resolve) => {
    running.child.once('close', (exitCode) => resolve(exitCode));
    running.child.once('error', () => resolve(null));
  });
  if (running.child.pid !== undefined) heads.delete(running.child.pid);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed (${code}):\n${running.output()}`);
  return running.output();
}

/** Resolves as soon as the program says `text`; rejects when it ends first or takes longer than `timeoutMs`. */
export function waitForOutput(running: Running, text: string, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(`did not say "${text}" within ${timeoutMs} ms`), timeoutMs);
    const look = () => running.output().includes(text) && finish(resolve);
    const ended = () => fail('ended early');
    const finish = (then: () => void) => {
      clearTimeout(timer);
      running.child.stdout?.off('data', look);
      running.child.off('exit', ended);
      then();
    };
    const fail = (why: string) =>
      finish(() => reject(new Error(`The editor's server ${why}:\n${running.output()}`)));
    running.child.stdout?.on('data', look);
    running.child.once('exit', ended);
    look();
  });
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}
