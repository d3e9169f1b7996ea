import { type ChildProcess, spawn } from 'node:child_process';
import { builtFile } from '../support/dist.ts';

export interface ServerProcess {
  readonly process: ChildProcess;
  /** The exit code, once the process has ended. */
  readonly exited: Promise<number | null>;
  /** What it wrote where nothing should be written. */
  errors(): string;
}

export async function startServerProcess(): Promise<ServerProcess> {
  const child = spawn(process.execPath, [builtFile('server.js'), '--stdio'], { stdio: 'pipe' });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += String(data);
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { process: child, exited, errors: () => errors };
}
