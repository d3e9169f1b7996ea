import { boosters } from './boosters.ts';
import { estimators } from './estimators.ts';
import { gensim } from './gensim.ts';
import { joblib } from './joblib.ts';
import { networkx } from './networkx.ts';
import { nltk } from './nltk.ts';
import { numpy } from './numpy.ts';
import { pandas } from './pandas.ts';
import { science } from './science.ts';
import { scipy } from './scipy.ts';
import { scipyStats } from './scipy-stats.ts';
import { sklearn } from './sklearn.ts';
import { sklearnFunctions } from './sklearn-functions.ts';
import { sklearnRenamed } from './sklearn-renamed.ts';
import { standardLibrary } from './standard-library.ts';
import { statsmodels } from './statsmodels.ts';
import type { GlobalTable, Names, Role } from './table.ts';
import { torch } from './torch.ts';
import { torchModules } from './torch-modules.ts';
import { torchvision } from './torchvision.ts';
import { training } from './training.ts';
import { visionModels } from './vision-models.ts';

/** Every table of harmless imports. */
export const harmlessTables: readonly GlobalTable[] = [
  boosters,
  estimators,
  gensim,
  joblib,
  networkx,
  nltk,
  numpy,
  pandas,
  scipy,
  scipyStats,
  science,
  sklearn,
  sklearnFunctions,
  sklearnRenamed,
  standardLibrary,
  statsmodels,
  torch,
  torchModules,
  torchvision,
  training,
  visionModels,
];

/** How an import may be used without harm; nothing when it is not known. */
export function roleOf(module: string, name: string): Role | undefined {
  const { roles, renamed } = index();
  const today = renamed.get(module);
  return roles.get(`${module} ${name}`) ?? (today === undefined ? undefined : roles.get(`${today} ${name}`));
}

const className = /^_{0,2}[A-Z]\w*$/;
const families = harmlessTables.flatMap((each) => each.families ?? []);

/** True for a class of a package that holds too many models to name them. Says less than `roleOf`. */
export function isModelClass(module: string, name: string): boolean {
  return className.test(name) && families.some((family) => family.test(module));
}

interface Index {
  readonly roles: ReadonlyMap<string, Role>;
  readonly renamed: ReadonlyMap<string, string>;
}

let built: Index | undefined;

/** Built when the first pickle is judged. */
function index(): Index {
  built ??= {
    roles: new Map(
      harmlessTables.flatMap(({ classes, objects, functions, references }) => [
        ...pairs(references, 'reference'),
        ...pairs(functions, 'function'),
        ...pairs(objects, 'object'),
        ...pairs(classes, 'class'),
      ]),
    ),
    renamed: new Map(harmlessTables.flatMap((each) => Object.entries(each.renamed ?? {}))),
  };
  return built;
}

function pairs(names: Names | undefined, role: Role): readonly (readonly [string, Role])[] {
  return Object.entries(names ?? {}).flatMap(([module, list]) =>
    list
      .trim()
      .split(/\s+/)
      .map((name) => [`${module} ${name}`, role] as const),
  );
}
