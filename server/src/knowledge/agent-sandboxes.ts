import type { LibraryName } from './library-name.ts';

/** Modules that let generated code out of smolagents' restricted interpreter. */
export const escapingImports: ReadonlySet<string> = new Set([
  '*',
  'os',
  'sys',
  'subprocess',
  'shutil',
  'socket',
  'builtins',
  'posix',
]);

const smolagents = ['smolagents', 'transformers'];

/** Agents that run the code that a model writes; smolagents 1.26. */
export const codeAgents: readonly LibraryName[] = [
  { libraries: ['smolagents'], name: 'CodeAgent' },
  { libraries: ['transformers'], name: 'ReactCodeAgent' },
  { libraries: ['transformers'], name: 'CodeAgent' },
];

/** The restricted interpreter itself: its first argument is the list of imports. */
export const localInterpreter: LibraryName = { libraries: smolagents, name: 'LocalPythonExecutor' };

/** Loads tools from a hub or a server and runs their code; the position is that of `trust_remote_code`. */
export interface RemoteTool extends LibraryName {
  readonly position: number;
}

export const remoteTools: readonly RemoteTool[] = [
  { libraries: smolagents, name: 'load_tool', position: 3 },
  { libraries: smolagents, name: 'Tool.from_hub', position: 2 },
  { libraries: smolagents, name: 'ToolCollection.from_hub', position: 2 },
  { libraries: smolagents, name: 'ToolCollection.from_mcp', position: 1 },
  { libraries: smolagents, name: 'CodeAgent.from_hub', position: 2 },
  { libraries: smolagents, name: 'ToolCallingAgent.from_hub', position: 2 },
];

/** Runs generated code on the host, and the class of the same library that runs it in a container. */
export interface LocalExecutor extends LibraryName {
  /** Qualified name of the class that isolates, and the arguments that both understand. */
  readonly isolated?: { readonly name: string; readonly shared: readonly string[] };
  /** Where the API was checked: library and version. */
  readonly checked: string;
}

export const localExecutors: readonly LocalExecutor[] = [
  {
    libraries: ['autogen', 'pyautogen', 'ag2'],
    name: 'LocalCommandLineCodeExecutor',
    isolated: { name: 'autogen.coding.DockerCommandLineCodeExecutor', shared: ['timeout', 'work_dir'] },
    checked: 'ag2 0.10',
  },
  {
    libraries: ['autogen_ext'],
    name: 'LocalCommandLineCodeExecutor',
    isolated: {
      name: 'autogen_ext.code_executors.docker.DockerCommandLineCodeExecutor',
      shared: ['timeout', 'work_dir', 'functions', 'functions_module'],
    },
    checked: 'autogen-ext 0.7',
  },
  { libraries: ['autogen', 'ag2'], name: 'EmbeddedIPythonCodeExecutor', checked: 'ag2 0.10' },
  { libraries: ['autogen', 'ag2'], name: 'LocalJupyterServer', checked: 'ag2 0.10' },
  { libraries: ['autogen_ext'], name: 'JupyterCodeExecutor', checked: 'autogen-ext 0.7' },
  { libraries: ['google'], name: 'UnsafeLocalCodeExecutor', checked: 'google-adk 1' },
];

/** Values of `AUTOGEN_USE_DOCKER` that turn the container off; ag2 0.10, `autogen.code_utils`. */
export const dockerOff: ReadonlySet<string> = new Set(['false', '0', 'no']);

/** Libraries whose agents take `code_execution_config`. */
export const autogen: readonly string[] = ['autogen', 'pyautogen', 'ag2', 'autogen_agentchat'];
