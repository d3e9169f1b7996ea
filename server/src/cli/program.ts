/** The command line. Each command is brought in only when it is called, so that a small check starts fast. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { profiles } from '../engine/finding.ts';
import { version } from '../version.ts';
import { type ExitCode, exitCodes, UsageError } from './failure.ts';
import type { LockOptions } from './models-lock.ts';
import type { VerifyOptions } from './models-verify.ts';
import { type CheckOptions, formats, type ScanModelOptions, scanFormats, thresholds } from './options.ts';

const program = new Command('secure-ai-lint')
  .description(
    'Finds insecure patterns in AI code and ties them to the Guidelines for Secure AI System Development.',
  )
  .version(version)
  .exitOverride();

let exitCode: ExitCode = exitCodes.clean;
/** A server goes on after its start. */
let serves = false;

program
  .command('check')
  .description('lint files and folders')
  .argument('[paths...]', 'files and folders; the current folder by default')
  .addOption(format(formats))
  .option('--output <file>', 'write the report to a file')
  .addOption(new Option('--profile <profile>', 'rules to use; wins over the config file').choices(profiles))
  .option('--fix', 'apply safe fixes')
  .option('--unsafe-fixes', 'also apply fixes that may change what the code does')
  .addOption(failOn())
  .option('--config <file>', 'use this config file for every path')
  .option('--no-config', 'read no config file')
  .option('--no-ignore', 'lint what ignore files and the usual excludes leave out')
  .option('--stdin-filename <path>', 'lint standard input as if it were this file')
  .option('--quiet', 'print findings only, one line each')
  .option('--no-color', 'print no colours')
  .addOption(jobs())
  .addHelpText(
    'after',
    '\nExit codes: 0 clean, 1 findings, 2 wrong usage or configuration, 3 internal error.',
  )
  .action(async (paths: readonly string[], options: CheckOptions) => {
    const { check } = await import('./check.ts');
    exitCode = await check(paths, options);
  });

program
  .command('scan-model')
  .description('look into model files without loading them')
  .argument('[paths...]', 'files and folders, ignored or not; - for standard input')
  .option('--hub-cache', 'scan the Hugging Face cache of this machine')
  .addOption(format(scanFormats))
  .option('--output <file>', 'write the report to a file')
  .addOption(failOn())
  .option('--config <file>', 'use this config file for every path')
  .option('--no-config', 'read no config file')
  .option('--quiet', 'print findings only, one line each')
  .option('--no-color', 'print no colours')
  .addOption(jobs())
  .addHelpText(
    'after',
    '\nA file that could not be inspected counts as a finding.\nExit codes: 0 clean, 1 findings, 2 wrong usage or configuration, 3 internal error.',
  )
  .action(async (paths: readonly string[], options: ScanModelOptions) => {
    const { scanModel } = await import('./scan-model.ts');
    exitCode = await scanModel(paths, options);
  });

const models = program.command('models').description('record what model files are, and verify it');

models
  .command('lock')
  .description('write path, size, SHA-256 and origin of model files into a manifest')
  .argument('[paths...]', "files and folders, ignored or not; the manifest's folder by default")
  .option('--hub-cache', 'also the models in the Hugging Face cache of this machine')
  .option('--output <file>', 'the manifest; the nearest secure-ai-lint.models.json by default')
  .option('--quiet', 'print the result only')
  .addHelpText('after', '\nExit codes: 0 written, 1 a file was refused, 2 wrong usage, 3 internal error.')
  .action(async (paths: readonly string[], options: LockOptions) => {
    const { lockModels } = await import('./models-lock.ts');
    exitCode = await lockModels(paths, options);
  });

models
  .command('verify')
  .description('compare model files with manifests, checksums, signatures, DVC and Hugging Face')
  .argument('[paths...]', 'files and folders, ignored or not; the current folder by default')
  .option('--hub-cache', 'also the Hugging Face cache of this machine')
  .option('--key <file>', 'verify the signatures with this public key, too')
  .addOption(format(scanFormats))
  .option('--output <file>', 'write the report to a file')
  .addOption(failOn())
  .option('--quiet', 'print findings only, one line each')
  .option('--no-color', 'print no colours')
  .addHelpText('after', '\nExit codes: 0 clean, 1 findings, 2 wrong usage, 3 internal error.')
  .action(async (paths: readonly string[], options: VerifyOptions) => {
    const { verifyModels } = await import('./models-verify.ts');
    exitCode = await verifyModels(paths, options);
  });

program
  .command('explain')
  .description("print a rule's page")
  .argument('<rule>', 'id of the rule')
  .option('--no-color', 'print no colours')
  .action(async (rule: string, options: { readonly color: boolean }) => {
    const { explain } = await import('./explain.ts');
    explain(rule, options.color);
  });

program
  .command('rules')
  .description('list all rules')
  .addOption(new Option('--format <format>', 'form of the list').choices(['text', 'json']).default('text'))
  .option('--no-color', 'print no colours')
  .action(async (options: { readonly format: 'text' | 'json'; readonly color: boolean }) => {
    const { listRules } = await import('./rules.ts');
    listRules(options.format, options.color);
  });

program
  .command('init')
  .description('write a first secure-ai-lint.yaml into the current folder')
  .action(async () => {
    const { init } = await import('./init.ts');
    await init();
  });

program
  .command('lsp')
  .description('run the language server')
  .option('--stdio', 'speak over the standard streams, which is the default')
  .action(async () => {
    serves = true;
    // The server reads its transport from the arguments itself; it is a bundle of its own, beside this one.
    await import(new URL('./server.js', import.meta.url).href);
  });

/** Options that several commands share; each needs one of its own. */
function format(choices: readonly string[]): Option {
  return new Option('--format <format>', 'form of the report').choices(choices).default('text');
}

function failOn(): Option {
  return new Option('--fail-on <severity>', 'lowest severity that makes the exit code 1')
    .choices(thresholds)
    .default('warning');
}

function jobs(): Option {
  return new Option('--jobs <number>', 'threads to use; all cores by default').argParser(parseJobs);
}

function parseJobs(value: string): number {
  const jobs = Number(value);
  if (!Number.isInteger(jobs) || jobs < 1)
    throw new InvalidArgumentError('It must be a whole number above 0.');
  return jobs;
}

/** A reader that has seen enough, as `head`, is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`secure-ai-lint: The report cannot be written: ${error.message}\n`);
  process.exit(exitCodes.internal);
});

try {
  await program.parseAsync();
  process.exitCode = exitCode;
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.clean : exitCodes.usage;
  } else if (error instanceof UsageError) {
    process.stderr.write(`secure-ai-lint: ${error.message}\n`);
    process.exitCode = exitCodes.usage;
  } else {
    process.stderr.write(`secure-ai-lint: internal error: ${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = exitCodes.internal;
  }
}

// Left to itself, Node first waits until the parsers' WebAssembly is optimised, which nobody needs any more.
if (!serves) {
  await Promise.all([process.stdout, process.stderr].map(flush));
  process.exit();
}

function flush(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}
