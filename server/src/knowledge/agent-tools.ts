import type { LibraryName } from './library-name.ts';

/** A tool that runs what a model writes, on the machine and with the rights of the program. */
export interface AgentTool extends LibraryName {
  /** What it runs. */
  readonly runs: 'Python code' | 'shell commands';
  /** Where the API was checked: library and version. */
  readonly checked: string;
}

const langchain = ['langchain*'];
const llamaIndex = ['llama_index*'];

export const agentTools: readonly AgentTool[] = [
  {
    libraries: langchain,
    name: 'PythonREPLTool',
    runs: 'Python code',
    checked: 'langchain-experimental 0.4',
  },
  {
    libraries: langchain,
    name: 'PythonAstREPLTool',
    runs: 'Python code',
    checked: 'langchain-experimental 0.4',
  },
  { libraries: langchain, name: 'PythonREPL', runs: 'Python code', checked: 'langchain-experimental 0.4' },
  {
    libraries: langchain,
    name: 'create_python_agent',
    runs: 'Python code',
    checked: 'langchain-experimental 0.4',
  },
  { libraries: langchain, name: 'PALChain', runs: 'Python code', checked: 'langchain-experimental 0.4' },
  {
    libraries: langchain,
    name: 'PALChain.from_math_prompt',
    runs: 'Python code',
    checked: 'langchain-experimental 0.4',
  },
  {
    libraries: langchain,
    name: 'PALChain.from_colored_object_prompt',
    runs: 'Python code',
    checked: 'langchain-experimental 0.4',
  },
  { libraries: langchain, name: 'ShellTool', runs: 'shell commands', checked: 'langchain-community 0.4' },
  {
    libraries: langchain,
    name: 'BashProcess',
    runs: 'shell commands',
    checked: 'langchain-experimental 0.4',
  },
  {
    libraries: langchain,
    name: 'LLMBashChain',
    runs: 'shell commands',
    checked: 'langchain-experimental 0.4',
  },
  {
    libraries: langchain,
    name: 'LLMBashChain.from_llm',
    runs: 'shell commands',
    checked: 'langchain-experimental 0.4',
  },
  {
    libraries: llamaIndex,
    name: 'CodeInterpreterToolSpec',
    runs: 'Python code',
    checked: 'llama-index-tools-code-interpreter 0.4',
  },
  {
    libraries: llamaIndex,
    name: 'PandasQueryEngine',
    runs: 'Python code',
    checked: 'llama-index-experimental 0.6',
  },
  {
    libraries: llamaIndex,
    name: 'PolarsQueryEngine',
    runs: 'Python code',
    checked: 'llama-index-experimental 0.6',
  },
  { libraries: ['agno', 'phi'], name: 'ShellTools', runs: 'shell commands', checked: 'agno 2' },
  { libraries: ['agno', 'phi'], name: 'PythonTools', runs: 'Python code', checked: 'agno 2' },
  {
    libraries: ['strands_tools'],
    name: 'shell',
    runs: 'shell commands',
    checked: 'strands-agents-tools 0.2',
  },
  {
    libraries: ['strands_tools'],
    name: 'python_repl',
    runs: 'Python code',
    checked: 'strands-agents-tools 0.2',
  },
  {
    libraries: ['agent_framework*'],
    name: 'LocalShellTool',
    runs: 'shell commands',
    checked: 'agent-framework-tools beta',
  },
];

/** Names that `load_tools` turns into such a tool. */
export const loadableTools: Readonly<Record<string, AgentTool['runs']>> = {
  terminal: 'shell commands',
  python_repl: 'Python code',
};

/** LangChain's loader of tools by name: the list is its first argument. */
export const toolLoader: LibraryName = { libraries: langchain, name: 'load_tools' };

/** LangChain 1.x: a shell session whose policy says where it runs; without one it is the host. */
export const shellMiddleware: LibraryName = { libraries: langchain, name: 'ShellToolMiddleware' };
export const hostPolicy: LibraryName = { libraries: langchain, name: 'HostExecutionPolicy' };
export const dockerPolicy = 'langchain.agents.middleware.DockerExecutionPolicy';
