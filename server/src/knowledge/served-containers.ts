import type { Command } from '../facts/command.ts';
import type { Container } from '../facts/container.ts';
import type { Environment } from '../facts/environment.ts';
import { usual } from '../facts/usual.ts';
import { asString } from '../facts/value.ts';
import type { ServedByVariable } from './hub-commands.ts';
import { type CommandFetch, servedByVariable, servedModel, takesVariable } from './hub-commands.ts';
import { setsOffline } from './hub-fetch.ts';
import { isRepositoryId } from './repository.ts';

/** A model that a program downloads because a variable names it. */
export interface VariableFetch {
  readonly repository: string;
  readonly variable: Environment;
  /** The variable that pins it, where it is set. */
  readonly revision: Environment | undefined;
  /** Name of the variable that would. */
  readonly revisionName: string;
  /** True when variables may be set that cannot be seen. */
  readonly open: boolean;
}

/** What a container downloads by its variables; nothing where its command names the model itself. */
export function containerFetch(container: Container): VariableFetch | undefined {
  const { image, commands, environment, environmentOpen } = container;
  if (commands.some((command) => servedModel(command) !== undefined) || setsOffline(environment))
    return undefined;
  const variables =
    (image && servedByVariable(image.repository)) ??
    commands.map(takesVariable).find((each) => each !== undefined);
  return variables && fetchBy(variables, environment, environmentOpen);
}

/** The same for a program that is started outside of containers, with the variables of its file. */
export function variableFetch(
  command: Command,
  environment: readonly Environment[],
): VariableFetch | undefined {
  const variables = command.container ? undefined : takesVariable(command);
  return variables && fetchBy(variables, environment, false);
}

function fetchBy(
  variables: ServedByVariable,
  environment: readonly Environment[],
  open: boolean,
): VariableFetch | undefined {
  const named = (...names: readonly string[]): Environment | undefined =>
    environment.findLast(({ name }) => names.includes(name));
  const variable = named(variables.model);
  const repository = variable && asString(usual(variable.value));
  if (!variable || repository === undefined || !isRepositoryId(repository)) return undefined;
  const revision = named(...variables.revision);
  return { repository, variable, revision, revisionName: variables.revision[0] ?? '', open };
}

/** True when a variable pins what a command downloads or keeps it from the Hub, or when that cannot be seen. */
export function isPinnedByVariable(
  { variables }: CommandFetch,
  { container, span }: Command,
  environment: readonly Environment[],
): boolean {
  const set = container?.environment ?? environment;
  if (setsOffline(set, span)) return true;
  if (!variables) return false;
  return container?.environmentOpen === true || set.some(({ name }) => variables.revision.includes(name));
}
