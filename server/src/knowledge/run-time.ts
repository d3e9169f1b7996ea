import { provenance, type Value } from '../facts/value.ts';
import { remoteSource } from './origin.ts';
import { sourceLabels } from './sources.ts';

/** What decides a value when the program runs. */
export interface RunTimeSource {
  /** `outside` is another machine or person, `setting` the command line or environment, `parameter` the caller. */
  readonly kind: 'outside' | 'setting' | 'parameter';
  readonly label: string;
}

const commandLine: ReadonlySet<string> = new Set(['sys.argv', 'sys.stdin']);
const parsers =
  /^(?:argparse\.ArgumentParser\.parse_(?:known_)?args|simple_parsing\.\w+|tap\.\w+|docopt\.docopt|getopt\.getopt|optparse\.OptionParser\.parse_args)$/;
const configReaders =
  /^(?:json\.loads?|yaml\.safe_load|tomllib\.loads?|toml\.loads?|configparser\.\w+(?:\.\w+)?|omegaconf\.OmegaConf\.load)$/;

/** What outside the program decides the value; nothing for values that the program fixes or that cannot be seen. */
export function runTimeSource(value: Value): RunTimeSource | undefined {
  let parameter: RunTimeSource | undefined;
  for (const part of provenance(value)) {
    const remote = remoteSource(part);
    if (remote) return { kind: 'outside', label: sourceLabels[remote] };
    switch (part.kind) {
      case 'environment':
        return { kind: 'setting', label: 'the environment' };
      case 'symbol':
        if ([...commandLine].some((name) => part.name === name || part.name.startsWith(`${name}.`))) {
          return { kind: 'setting', label: 'the command line' };
        }
        break;
      case 'result':
        if (part.call.names.some((name) => parsers.test(name)))
          return { kind: 'setting', label: 'the command line' };
        if (part.call.names.some((name) => configReaders.test(name)))
          return { kind: 'setting', label: 'a configuration file' };
        break;
      case 'parameter':
        if (part.name !== 'self' && part.name !== 'cls')
          parameter ??= { kind: 'parameter', label: 'a parameter' };
        break;
      default:
        break;
    }
  }
  return parameter;
}

/** True when somebody else than the calling code decides. */
export function isRunTimeChoice({ kind }: RunTimeSource): boolean {
  return kind !== 'parameter';
}
