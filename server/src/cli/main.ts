#!/usr/bin/env node
/** The command line, and each further thread that it starts: one bundle for both. */
import { isMainThread } from 'node:worker_threads';

await (isMainThread ? import('./program.ts') : import('./worker.ts'));
