import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../server/src/facts/command.ts';
import type { ShellContext } from '../../../server/src/formats/shell/shell.ts';
import { applyEdits } from '../../support/edits.ts';
import { readShell, testShell } from '../../support/shell.ts';

const shell = await testShell();

function shown(commands: readonly Command[]): readonly string[] {
  return commands.map((command) =>
    [command.program, ...command.words.map((word) => word.text ?? `?${word.raw}`)].join(' '),
  );
}

function commandsIn(text: string, context: Partial<ShellContext> = {}): readonly string[] {
  return shown(readShell(shell, text, context).of('command'));
}

describe('variables', () => {
  it.each([
    ['M=a/b\nvllm serve $M', ['vllm serve a/b']],
    ['M=a/b\nvllm serve "$M"', ['vllm serve a/b']],
    ['M=a; M=b; c $M', ['c ?$M']],
    ['M=a; M=a; c $M', ['c a']],
    ['for M in a b; do c $M; done', ['c ?$M']],
    ['M=a; read -r M; c $M', ['read -r M', 'c ?$M']],
    ['export M=a; c x-$M-y', ['c x-a-y']],
    ['c ${M:-d}', ['c d']],
    ['M=${1:-d}; c $M', ['c d']],
    ['M=${M:-d}; c $M', ['c d']],
    [': "${M:=d}"; c $M', [': d', 'c d']],
    ['M=$1; c ${M:-d}', ['c ?${M:-d}']],
    ['M=; c ${M:-d}', ['c d']],
    ['c ${M:+x}', ['c ?${M:+x}']],
    ['M=a; c ${M:+x} ${M%b} ${#M}', ['c x ?${M%b} ?${#M}']],
    ['A="--x 1 --y"; c $A z', ['c --x 1 --y z']],
    ['A="--x 1"; c "$A"', ['c --x 1']],
    ['A=(--x "1 2"); c "${A[@]}" z', ['c --x 1 2 z']],
    ['A=(--x); A+=(--y); c "${A[@]}"', ['c --x --y']],
    ['A=(--x); if d; then A+=(--y); fi; c "${A[@]}"', ['d', 'c --x ?"${A[@]}"']],
    ['A=$B; B=$A; c $A', ['c ?$A']],
    ['c $1 $@ $? $$', ['c ?$1 ?$@ ?$? ?$$']],
    ['c $\'a\\nb\' $"d"', ['c a\nb d']],
    ['c {a,b} x{1..3} {d}', ['c ?{a,b} ?x{1..3} {d}']],
    ['c ~/m *.py', ['c ~/m *.py']],
  ])('%s', (text, expected) => {
    expect(commandsIn(text)).toEqual(expected);
  });

  it('takes values from outside, unless the script sets its own', () => {
    const variables = new Map([
      ['A', '1'],
      ['B', '2'],
    ]);
    expect(commandsIn('B=3; c $A $B', { variables })).toEqual(['c 1 3']);
  });

  it('does not grow values without end', () => {
    const doubled = Array.from({ length: 40 }, (_, index) => `A${index + 1}=$A${index}$A${index}`).join('\n');
    expect(commandsIn(`A0=xxxxxxxxxx\n${doubled}\nc $A40`)).toEqual(['c ?$A40']);
  });
});

describe('what stands around a script', () => {
  it.each([
    ['workflow', 'pip install ${{ inputs.x }} y', ['pip install ?${{ inputs.x }} y']],
    ['workflow', 'a "${{ b || c }}" && d', ['a ?"${{ b || c }}"', 'd']],
    ['kubernetes', 'helm {{ .Values.x }} y', ['helm ?{{ .Values.x }} y']],
    ['kubernetes', 'vllm serve $(MODEL)', ['vllm serve ?\uFFFC']],
    ['notebook', 'pip install {name} $x', ['pip install ?{name} ?$x']],
    ['shell', 'c {name}', ['c {name}']],
  ] as const)('%s: %s', (where, text, expected) => {
    expect(commandsIn(text, { where })).toEqual(expected);
  });

  it('fills a variable of Kubernetes in', () => {
    const context = { where: 'kubernetes', variables: new Map([['MODEL', 'a/b']]) } as const;
    const text = 'vllm serve $(MODEL) --trust-remote-code';
    const [command] = readShell(shell, text, context).of('command');
    expect(shown(command ? [command] : [])).toEqual(['vllm serve a/b --trust-remote-code']);
    expect(applyEdits(text, command?.change.removeFlag('--trust-remote-code') ?? [])).toBe(
      'vllm serve $(MODEL)',
    );
  });
});

describe('constructs', () => {
  it.each([
    ['if a; then b; elif c; then d; else e; fi', ['a', 'b', 'c', 'd', 'e']],
    ['while a; do b; done < f', ['a', 'b']],
    ['case $x in a) b;; *) c;; esac', ['b', 'c']],
    ['f() { a; }\nfunction g { b; }\nf', ['a', 'b', 'f']],
    ['[ -f x ] && a', ['a']],
    ['[[ $(a) == b ]] || c', ['a', 'c']],
    ['X=$(curl y); a', ['curl y', 'a']],
    ['a "x $(b "$(c)")"', ['a ?"x $(b "$(c)")"', 'b ?"$(c)"', 'c']],
    ['a <(curl x) > >(tee y)', ['a ?<(curl x)', 'curl x', 'tee y']],
    ['! a b', ['a b']],
    ['a > f b 2>&1', ['a b']],
    ['for ((i=0; i<3; i++)); do a; done', ['a']],
    ['coproc a', ['coproc a']],
    ['select x in a; do b; done', ['b']],
    ['trap "rm x" EXIT', ['trap rm x EXIT']],
  ])('%s', (text, expected) => {
    expect(commandsIn(text)).toEqual(expected);
  });

  it('knows the commands whose output a word is', () => {
    const [bash] = readShell(shell, 'bash -x <(curl -s x | tar y)').of('command');
    expect(bash?.words[1]?.substitutes?.map((each) => each.program)).toEqual(['curl', 'tar']);
    expect(bash?.words[0]?.substitutes).toBeUndefined();
  });

  it('knows where output goes', () => {
    const outputs = (text: string) =>
      readShell(shell, text)
        .of('command')
        .map((each) => each.output?.text);
    expect(outputs('curl x > a.bin')).toEqual(['a.bin']);
    expect(outputs('curl x 2> a.log')).toEqual([undefined]);
    expect(outputs('curl x >> a.bin 2>&1')).toEqual(['a.bin']);
    expect(outputs('curl x | cat &> b')).toEqual([undefined, 'b']);
    expect(outputs('X=m; curl x > $X.bin')).toEqual(['m.bin']);
  });

  it('joins what brackets hold', () => {
    const commands = readShell(shell, '(cd x; curl y) | sh').of('command');
    expect(commands.map((each) => [each.program, each.pipeline.map((other) => other.program)])).toEqual([
      ['cd', ['cd']],
      ['curl', ['curl', 'sh']],
      ['sh', ['curl', 'sh']],
    ]);
  });
});

describe('scripts inside scripts', () => {
  it.each([
    ["bash -c 'pip install a && b'", ['pip install a', 'b']],
    ['sudo bash -lc "pip install a"', ['pip install a']],
    ['X=a; sh -c "pip install $X"', ['pip install a']],
    ["X=a; sh -c 'pip install $X'", ['pip install ?$X']],
    ['bash -o pipefail -c "a | b"', ['a', 'b']],
    ['bash x.sh -c y', ['bash x.sh -c y']],
    ['cat <<EOF | bash\npip install a\nEOF\nb', ['cat', 'bash', 'pip install a', 'b']],
    ["bash <<'EOF'\npip install $X\nEOF", ['bash', 'pip install ?$X']],
    ['ssh h bash -s <<EOF\na\nEOF', ['ssh h bash -s']],
    ['ssh h bash <<EOF\na\nEOF', ['ssh h bash', 'a']],
    ['bash <<< "pip install a"', ['bash', 'pip install a']],
    ['cat > x <<EOF\npip install a\nEOF', ['cat']],
    ['python - <<EOF\nimport a\nEOF', ['python -']],
    ["su me -c 'a b'", ['a b']],
    ['sudo sh -c "$(curl x)" -- -y', ['sh -c ?"$(curl x)" -- -y', 'curl x']],
    ['bash -c "$X"', ['bash -c ?"$X"']],
  ])('%s', (text, expected) => {
    expect(commandsIn(text)).toEqual(expected);
  });

  it('edits the inner script in the outer one', () => {
    const text = 'bash -c \'vllm serve "a" --trust-remote-code\'';
    const [command] = readShell(shell, text).of('command');
    expect(command?.program).toBe('vllm');
    expect(text.slice(command?.span.start, command?.span.end)).toBe('vllm serve "a" --trust-remote-code');
    expect(applyEdits(text, command?.change.removeFlag('--trust-remote-code') ?? [])).toBe(
      'bash -c \'vllm serve "a"\'',
    );
  });
});

describe('launchers', () => {
  it.each([
    ['uv run --with x vllm serve a', ['vllm serve a']],
    ['uv run python -m vllm', ['vllm']],
    ['conda run -n e --no-capture-output python x.py', ['python x.py']],
    ['accelerate launch --num_processes 2 --multi_gpu train.py --a', ['train.py --a']],
    ['torchrun --standalone --nproc_per_node=2 train.py --a', ['train.py --a']],
    ['torchrun --nnodes 2 -m pkg.train --a', ['pkg.train --a']],
    ['python -m torch.distributed.run --nproc_per_node 2 train.py', ['train.py']],
    ['deepspeed --num_gpus 8 train.py --deepspeed ds.json', ['train.py --deepspeed ds.json']],
    ['timeout -k 5 10 curl x', ['curl x']],
    ['gosu app:app uvicorn a:b', ['uvicorn a:b']],
    ['tini -- vllm serve a', ['vllm serve a']],
    ['find . | xargs -n 1 pip install', ['find .', 'pip install']],
    ['dotenv run -- a', ['a']],
    ['kubectl exec p -c x -- pip install y', ['pip install y']],
    ['npx -y pkg@1 --a', ['npx -y pkg@1 --a']],
    ['pnpm dlx pkg a', ['pnpx pkg a']],
    ['uv tool run pkg a', ['uvx pkg a']],
    ['npm exec -y -- pkg a', ['npx -y pkg a']],
    ['sudo', ['sudo']],
    ['exec "$@"', ['']],
  ])('%s', (text, expected) => {
    expect(commandsIn(text)).toEqual(expected);
  });
});

describe('broken scripts', () => {
  it.each([
    ['if a; then\n pip install b\nc d', ['a', 'pip install b', 'c d']],
    ['a "b c', ['a b c']],
    ['pip install a\n)\nb', ['pip install a', 'b']],
    ['cat <<EOF\nno end', ['cat']],
    ['a && \n', ['a']],
    ['a |', ['a']],
    ['}\npip install a', ['pip install a']],
  ])('%j', (text, expected) => {
    expect(commandsIn(text)).toEqual(expect.arrayContaining([...expected]));
  });

  it('reads deep nesting and long chains', () => {
    const deep = 30_000;
    expect(() => commandsIn('('.repeat(deep))).not.toThrow();
    expect(() => commandsIn('$('.repeat(deep))).not.toThrow();
    expect(() => commandsIn(`${'if a; then '.repeat(2000)}`)).not.toThrow();
    expect(commandsIn(Array.from({ length: 3000 }, () => 'a').join(' && '))).toHaveLength(3000);
    expect(commandsIn('a\n'.repeat(3000))).toHaveLength(3000);
    expect(commandsIn(`a ${'$(b) '.repeat(3000)}`)).toHaveLength(3001);
  });

  it('reads anything without harm', () => {
    const pieces = fc.constantFrom(
      ...[
        'a',
        ' ',
        '\n',
        '"',
        "'",
        '`',
        '$',
        '$(',
        '${',
        '}',
        ')',
        '(',
        '{',
        '|',
        '&&',
        ';',
        '<<EOF',
        '\nEOF\n',
        '<(',
      ],
      ...[
        '>',
        'if ',
        'then ',
        'fi',
        'for ',
        'do ',
        'done',
        'case ',
        'in ',
        'esac',
        'X=',
        '#',
        '\\',
        '\\\n',
        '\r\n',
      ],
      ...[
        'docker run ',
        '-p 80:80 ',
        '-e A=b ',
        'img ',
        'bash -c ',
        '{{',
        '}}',
        '\0',
        '\uFFFC',
        '😀',
        '=',
        '[',
        ']]',
      ],
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 80 }),
        fc.constantFrom('shell', 'notebook', 'workflow'),
        (parts, where) => {
          const text = parts.join('');
          const lists = readShell(shell, text, { where });
          for (const kind of [
            'command',
            'environment',
            'literal',
            'image',
            'container',
            'service',
          ] as const) {
            for (const { span, statement } of lists.of(kind)) {
              for (const each of [span, statement]) {
                expect(each.start).toBeGreaterThanOrEqual(0);
                expect(each.end).toBeGreaterThanOrEqual(each.start);
                expect(each.end).toBeLessThanOrEqual(text.length);
              }
            }
          }
          for (const command of lists.of('command')) {
            for (const { start, end } of command.words.map((word) => word.span)) {
              expect(start).toBeLessThanOrEqual(end);
              expect(end).toBeLessThanOrEqual(text.length);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
