import type { Finding } from '../../server/src/engine/finding.ts';
import type { Expectation, Fixture } from './fixtures.ts';
import { type Place, placesOf } from './places.ts';
import type { LintedFile } from './workspace.ts';

/** What differs between the findings of a fixture and its marks, one line each: `file:line expected … got …`. */
export function differences(fixture: Fixture, linted: readonly LintedFile[]): readonly string[] {
  const lines: string[] = [];
  const seen = new Set(linted.map((file) => file.path));
  for (const expectation of fixture.expectations) {
    if (!seen.has(expectation.file))
      lines.push(`${fixture.folder}/${expectation.file}: expected a finding, but the file is not linted`);
  }
  for (const file of linted) {
    const expected = fixture.expectations.filter((expectation) => expectation.file === file.path);
    lines.push(...differencesOf(`${fixture.folder}/${file.path}`, file, expected));
  }
  return lines;
}

function differencesOf(name: string, file: LintedFile, expected: readonly Expectation[]): readonly string[] {
  const placeOf = placesOf(file.path, file.text);
  const open = [...expected];
  const surplus: { readonly finding: Finding; readonly place: Place }[] = [];
  for (const finding of file.result.findings) {
    const place = placeOf(finding.span.start);
    const index = open.findIndex(
      (expectation) => expectation.rule === finding.rule && isAt(expectation, place),
    );
    if (index >= 0) open.splice(index, 1);
    else surplus.push({ finding, place });
  }
  return [
    ...file.result.problems.map(
      (problem) => `${name}: ${problem.rule ?? 'engine'} failed: ${problem.message}`,
    ),
    ...open.map((expectation) => {
      const here = surplus.filter(({ place }) => isAt(expectation, place)).map(({ finding }) => finding.rule);
      return `${name}:${describeExpected(expectation)} expected ${expectation.rule}, got ${here.join(', ') || 'nothing'}`;
    }),
    ...surplus.map(
      ({ finding, place }) =>
        `${name}:${describePlace(place)} expected nothing, got ${finding.rule} (${finding.severity}): ${finding.message}`,
    ),
  ];
}

function isAt(expectation: Expectation, place: Place): boolean {
  if (expectation.cell === undefined) return expectation.line === place.line;
  if (expectation.cell !== place.cell) return false;
  if (expectation.output !== undefined) return expectation.output === place.output;
  return expectation.line === undefined || expectation.line === place.cellLine;
}

function describeExpected({ line, cell, output }: Expectation): string {
  if (cell === undefined) return String(line);
  return `cell ${cell}${output === undefined ? '' : ` output ${output}`}${line === undefined ? '' : ` line ${line}`}`;
}

function describePlace({ line, cell, cellLine, output }: Place): string {
  if (cell === undefined) return String(line);
  if (output !== undefined) return `${line} (cell ${cell} output ${output})`;
  return `${line} (cell ${cell}${cellLine === undefined ? '' : ` line ${cellLine}`})`;
}
