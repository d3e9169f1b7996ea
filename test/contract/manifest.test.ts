/** The extension's manifest says the same as the code, and every text in it can be translated. */
import { existsSync, readFileSync } from 'node:fs';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { profiles, severities } from '../../server/src/engine/finding.ts';
import { detectFormat } from '../../server/src/formats/detect.ts';
import {
  ambiguousModelExtensions,
  clientCommands,
  documentLanguages,
  documentPatterns,
  modelExtensions,
  settingsSection,
} from '../../server/src/protocol.ts';
import { findFixtures } from '../support/fixtures.ts';

interface Property {
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly additionalProperties?: Property;
  readonly default: unknown;
}

interface Manifest {
  readonly icon: string;
  readonly main: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when: string }[]>>;
    readonly customEditors: readonly {
      readonly viewType: string;
      readonly priority: string;
      readonly selector: readonly { readonly filenamePattern: string }[];
    }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Property>> };
    readonly snippets: readonly { readonly path: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly media: { readonly markdown: string } }[];
    }[];
  };
}

const text = readFileSync('package.json', 'utf8');
const manifest: Manifest = JSON.parse(text);
const strings: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
const properties = manifest.contributes.configuration.properties;

describe('what an editor sends to the server', () => {
  it('holds every file that a format reads', async () => {
    const matches = picomatch([...documentPatterns], { dot: true });
    const paths = (await findFixtures()).flatMap(({ files }) => [...files.keys()]);
    const read = paths.filter((path) => detectFormat(path) !== undefined && !path.startsWith('.hf-cache/'));
    expect(read.length).toBeGreaterThan(200);
    expect(read.filter((path) => !matches(path))).toEqual([]);
  });

  it('holds nothing that no format reads', () => {
    expect(documentLanguages.filter((language) => detectFormat('untitled', language) === undefined)).toEqual(
      [],
    );
  });
});

describe('manifest', () => {
  it('takes every text from package.nls.json, and uses all that is there', () => {
    const used = new Set([...text.matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key));
    expect([...used].sort()).toEqual(Object.keys(strings).sort());
    expect(text).not.toMatch(/"(title|description|markdownDescription)": "[^%]/);
  });

  it('has the settings that the server reads, with the same values', () => {
    const keys = ['enable', 'profile', 'rules', 'run', 'network', 'trace.server'];
    expect(Object.keys(properties)).toEqual(keys.map((key) => `${settingsSection}.${key}`));
    expect(properties[`${settingsSection}.profile`]?.enum).toEqual(profiles);
    expect(properties[`${settingsSection}.rules`]?.additionalProperties?.enum?.toSorted()).toEqual(
      ['off', ...severities].toSorted(),
    );
    expect(properties[`${settingsSection}.network`]?.default).toBe('off');
  });

  it('describes every value of an enumeration', () => {
    const all = Object.values(properties).flatMap((property) => [property, property.additionalProperties]);
    const lists = all.filter((property) => property?.enum !== undefined);
    expect(lists.length).toBeGreaterThan(3);
    for (const list of lists) expect(list?.markdownEnumDescriptions).toHaveLength(list?.enum?.length ?? 0);
  });

  it('names commands that the client and the walkthrough know', () => {
    const ids = new Set(manifest.contributes.commands.map(({ command }) => command));
    const linked = Object.values(strings).flatMap((value) =>
      [...value.matchAll(/\(command:([\w.]+)\)/g)].map(([, id]) => id),
    );
    expect(
      [...Object.values(clientCommands), ...linked].filter((id) => id === undefined || !ids.has(id)),
    ).toEqual([]);
  });

  it('opens as pages what is usually a model, and offers it for what may be one', () => {
    const patterns = (priority: string) =>
      manifest.contributes.customEditors
        .filter((editor) => editor.priority === priority)
        .flatMap(({ selector }) => selector.map(({ filenamePattern }) => filenamePattern));
    const byItself = picomatch(patterns('default'));
    const offered = picomatch(patterns('option'));
    const names = (extensions: readonly string[]) => extensions.map((extension) => `a.b.${extension}`);
    expect(names(modelExtensions).filter((name) => !byItself(name) || offered(name))).toEqual([]);
    expect(names(ambiguousModelExtensions).filter((name) => byItself(name) || !offered(name))).toEqual([]);
    expect(byItself('pytorch_model-00001-of-00002.bin')).toBe(true);
    // Text that people edit is never taken from the text editor.
    expect(
      ['a.py', 'a.json', 'a.yaml', 'a.txt', 'a.xml', 'a.md', 'a'].filter((name) => byItself(name)),
    ).toEqual([]);
  });

  it('offers the scan of model files for names that they have, and for folders', () => {
    const items = Object.values(manifest.contributes.menus).flat();
    const scans = items.filter(({ command }) => command === 'secureAiLint.scanModelFile');
    expect(scans.length).toBeGreaterThan(0);
    for (const { when } of scans) {
      const [, source = ''] = /resourceExtname =~ \/(.+)\/i$/.exec(when) ?? [];
      const matches = new RegExp(source, 'i');
      const extensions = [...modelExtensions, ...ambiguousModelExtensions].map(
        (extension) => `.${extension}`,
      );
      expect(extensions.filter((extension) => !matches.test(extension))).toEqual([]);
      expect(['.py', '.ptx', '', '.json'].filter((extension) => matches.test(extension))).toEqual([]);
    }
    expect(manifest.contributes.menus['explorer/context']?.[0]?.when).toMatch(
      /^explorerResourceIsFolder \|\| /,
    );
  });

  it('names files that exist', () => {
    const { icon, contributes } = manifest;
    const media = contributes.walkthroughs.flatMap(({ steps }) => steps.map((step) => step.media.markdown));
    const files = [icon, ...contributes.snippets.map(({ path }) => path), ...media];
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('packages only what is named', () => {
    const lines = readFileSync('.vscodeignore', 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines[0]).toBe('**');
    expect(lines.slice(1).filter((line) => !line.startsWith('!'))).toEqual([]);
  });
});
