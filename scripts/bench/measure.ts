import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** What a program cost. Times in ms, memory in MB. */
export interface Cost {
  readonly wall: number;
  /** Of all its threads together: the same however busy the machine is, or nearly so. */
  readonly cpu: number;
  /** The most that it held at one time; nothing where the system does not tell. */
  readonly memory: number | undefined;
}

/** Runs Node to its end; throws when it fails. */
export async function runNode(args: readonly string[]): Promise<Cost> {
  const before = await childrenCpu();
  const started = performance.now();
  const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += String(text);
  });
  let memory: number | undefined;
  const sampling = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
    if (kilobytes !== undefined) memory = Math.max(memory ?? 0, Number(kilobytes) / 1024);
  }, 50);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}:\n${errors}`);
  } finally {
    clearInterval(sampling);
  }
  const wall = performance.now() - started;
  return { wall, cpu: (await childrenCpu()) - before, memory };
}

/** The processor time of all children that have ended, in ms; 0 where the system does not tell. */
async function childrenCpu(): Promise<number> {
  const line = await readFile('/proc/self/stat', 'utf8').catch(() => '');
  // The program's name, in parentheses, may hold spaces; what follows starts at field 3.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[13] ?? 0) + Number(fields[14] ?? 0);
  return ticks * 10;
}

/** Times each of those steps, in ms. */
export async function timeEach(count: number, step: (index: number) => unknown): Promise<readonly number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const started = performance.now();
    await step(index);
    times.push(performance.now() - started);
  }
  return times;
}

/** The value below which that share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}
