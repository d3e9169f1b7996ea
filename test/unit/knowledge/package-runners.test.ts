import { describe, expect, it } from 'vitest';
import { dockerRun } from '../../../server/src/knowledge/docker-run.ts';
import { fetchedPackage } from '../../../server/src/knowledge/package-runners.ts';

function seen(line: string): string {
  const found = fetchedPackage(line.split(' '));
  return found ? `${found.ecosystem} ${found.name}${found.isPinned ? ' pinned' : ''}` : '-';
}

describe('packages that a command fetches', () => {
  it.each([
    ['npx -y @scope/server', 'npm @scope/server'],
    ['npx --yes @scope/server@1.2.3 --flag x', 'npm @scope/server pinned'],
    ['npx -y -p a-package@1.0.0 program', 'npm a-package pinned'],
    ['npx --package=a-package program', 'npm a-package'],
    ['npx --registry https://npm.example.com server', 'npm server'],
    ['npm exec --yes -- server@latest', 'npm server'],
    ['C:\\nodejs\\npx.cmd -y server', 'npm server'],
    ['cmd /c npx -y server', 'npm server'],
    ['cmd.exe /C npx -y server@1.0.0', 'npm server pinned'],
    ['env A=1 npx server', 'npm server'],
    ['dotenv -- npx server', 'npm server'],
    ['deno run -A npm:server@1.0.0/main', 'npm server pinned'],
    ['uvx --python 3.12 --from server[all]==1.0 run', 'pypi server pinned'],
    ['uvx server@latest', 'pypi server'],
    ['uvx server==1.*', 'pypi server'],
    ['uv tool run server>=2', 'pypi server'],
    ['uvx --from git+https://github.com/org/server@main run', 'pypi org/server'],
    [`npx -y github:org/server#${'0123456789'.repeat(4)}`, 'npm org/server pinned'],
  ])('%s: %s', (line, expected) => {
    expect(seen(line)).toBe(expected);
  });

  it.each([
    'npx --no-install server',
    'npx tsx server.ts',
    'npx ./server',
    'npx /opt/server.tgz',
    'npx -y server@${VERSION}',
    'npx <package>',
    'uvx --exclude-newer 2025-01-01 server',
    'uvx --from . server',
    'uv run server.py',
    'node npx server',
    'echo npx server',
    'npx',
    'npx -y',
    'pipx install server',
  ])('%s: none', (line) => {
    expect(seen(line)).toBe('-');
  });

  it('write the version where the specifier stood', () => {
    const pin = (line: string): string | undefined => fetchedPackage(line.split(' '))?.pinned('1.2.3');
    expect(pin('npx -y @scope/server@latest')).toBe('@scope/server@1.2.3');
    expect(pin('npx --package=server run')).toBe('--package=server@1.2.3');
    expect(pin('deno run npm:server')).toBe('npm:server@1.2.3');
    expect(pin('uvx server[all]>=1')).toBe('server[all]==1.2.3');
    expect(pin('uvx server@latest')).toBe('server@1.2.3');
  });

  it('are read from words that nobody knows', () => {
    expect(fetchedPackage([undefined])).toBeUndefined();
    expect(fetchedPackage(['npx', '-y', undefined])).toBeUndefined();
    expect(fetchedPackage([])).toBeUndefined();
  });
});

describe('docker run', () => {
  it('names its image and mounts', () => {
    const words =
      'docker run -i --rm -e A=b -v /:/host:ro --mount type=bind,src=/home/a,dst=/d image:1 -v x:y';
    expect(dockerRun(words.split(' '))).toEqual({
      image: 10,
      mounts: [
        { source: '/', index: 7 },
        { source: '/home/a', index: 9 },
      ],
    });
    expect(
      dockerRun(['docker', 'run', '-vC:\\Users\\a:/data', '--volume=C:\\:/data', 'image'])?.mounts,
    ).toEqual([{ source: 'C:\\', index: 3 }]);
    expect(dockerRun(['docker', 'compose', 'run', 'a'])).toBeUndefined();
    expect(dockerRun(['docker', 'run', undefined])).toEqual({ image: -1, mounts: [] });
  });
});
