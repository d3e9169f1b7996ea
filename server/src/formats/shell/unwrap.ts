import type { Word } from '../../facts/command.ts';
import { own } from '../../facts/own.ts';

/** Programs that only start another one, with the flags of theirs that take a value. */
const launchers: Readonly<Record<string, readonly string[]>> = {
  sudo: ['-u', '-g', '-h', '-p', '-C', '-T'],
  env: ['-u', '-C', '-S'],
  exec: [],
  nohup: [],
  time: [],
  nice: ['-n'],
  command: [],
  stdbuf: [],
  xvfb: [],
  'poetry run': [],
  'pipenv run': [],
  'pdm run': [],
  'hatch run': [],
  'uv run': ['--with', '--python', '-p', '--extra', '--group', '--env-file'],
  'conda run': ['-n', '--name', '-p', '--prefix'],
};

const assignment = /^[A-Za-z_]\w*=/;

/** The words of the program that runs in the end, and the variables that are set for it. */
export function unwrap(words: readonly Word[]): {
  readonly words: readonly Word[];
  readonly environment: readonly Word[];
} {
  const environment: Word[] = [];
  let rest = words;
  for (;;) {
    const [first, second] = rest;
    if (!first) break;
    if (assignment.test(first.raw)) {
      environment.push(first);
      rest = rest.slice(1);
      continue;
    }
    if (first.text === 'export' || first.text === 'setenv' || first.text === 'declare') {
      for (const word of rest.slice(1)) if (assignment.test(word.raw)) environment.push(word);
      return { words: rest, environment };
    }
    const name = baseName(first.text ?? '');
    const ofPair = own(launchers, `${name} ${second?.text}`);
    const flags = ofPair ?? own(launchers, name);
    if (!flags) break;
    rest = skipFlags(rest.slice(ofPair ? 2 : 1), flags);
  }
  return { words: python(rest), environment };
}

/** The name of a program without its folder. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function skipFlags(words: readonly Word[], withValue: readonly string[]): readonly Word[] {
  let index = 0;
  for (;;) {
    const text = words[index]?.text;
    if (!text?.startsWith('-')) return words.slice(index);
    if (text === '--') return words.slice(index + 1);
    index += withValue.includes(text) ? 2 : 1;
  }
}

/** `python -m pip install x` is `pip install x`. */
function python(words: readonly Word[]): readonly Word[] {
  const first = words[0]?.text;
  if (first === undefined || !/(^|\/)python[\d.]*$/.test(first)) return words;
  const index = words.findIndex((word) => word.text === '-m');
  const before = words.slice(1, Math.max(index, 1));
  return index > 0 && before.every((word) => word.text?.startsWith('-')) ? words.slice(index + 1) : words;
}
