import type { DocumentReader } from '../reader.ts';
import { condaReader } from './conda.ts';
import { dependabotReader } from './dependabot.ts';
import { npmrcReader } from './npmrc.ts';
import { packageJsonReader } from './package-json-dependencies.ts';
import { pipConfigReader } from './pip-config.ts';
import { pipfileReader } from './pipfile.ts';
import { pyprojectReader } from './pyproject.ts';
import { renovateReader } from './renovate.ts';
import { setupCfgReader } from './setup-cfg.ts';
import { uvReader } from './uv.ts';

/** Files that say which packages a project needs, where they come from, and when they are updated. */
export const packageFiles: readonly DocumentReader[] = [
  pyprojectReader,
  setupCfgReader,
  pipfileReader,
  condaReader,
  pipConfigReader,
  uvReader,
  npmrcReader,
  packageJsonReader,
  dependabotReader,
  renovateReader,
];
