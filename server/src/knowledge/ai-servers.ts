import type { CalleeRow } from './table.ts';

/** A call that starts a server or says where it will listen. */
export interface AiServer extends CalleeRow {
  /** What the user knows it as. */
  readonly title: string;
  /** Where the address is passed; -1 for keyword only. */
  readonly host: { readonly position: number; readonly names: readonly string[] };
  /** True for servers of models only; the others serve anything, and the rest of the file has to tell. */
  readonly servesAi: boolean;
  /** Where the API was checked: library and version. */
  readonly checked: string;
}

const keywordHost = { position: -1, names: ['host'] } as const;
const firstHost = { position: 0, names: ['host'] } as const;

export const aiServers: readonly AiServer[] = [
  {
    callee: 'ray.init',
    title: 'The Ray dashboard',
    host: { position: -1, names: ['dashboard_host'] },
    servesAi: true,
    checked: 'ray 2.52',
  },
  {
    callee: 'litserve.LitServer.run',
    title: 'LitServe',
    host: keywordHost,
    servesAi: true,
    checked: 'litserve 0.2',
  },
  { callee: 'uvicorn.run', title: 'Uvicorn', host: keywordHost, servesAi: false, checked: 'uvicorn 0.38' },
  {
    callee: 'uvicorn.Config',
    title: 'Uvicorn',
    host: { position: 1, names: ['host'] },
    servesAi: false,
    checked: 'uvicorn 0.38',
  },
  { callee: 'flask.Flask.run', title: 'Flask', host: firstHost, servesAi: false, checked: 'Flask 3.1' },
  { callee: 'quart.Quart.run', title: 'Quart', host: firstHost, servesAi: false, checked: 'Quart 0.20' },
  { callee: 'sanic.Sanic.run', title: 'Sanic', host: firstHost, servesAi: false, checked: 'sanic 25.3' },
  {
    callee: 'flask_socketio.SocketIO.run',
    title: 'Flask-SocketIO',
    host: { position: 1, names: ['host'] },
    servesAi: false,
    checked: 'Flask-SocketIO 5.5',
  },
  {
    callee: 'waitress.serve',
    title: 'Waitress',
    host: keywordHost,
    servesAi: false,
    checked: 'waitress 3.0',
  },
  {
    callee: 'aiohttp.web.run_app',
    title: 'aiohttp',
    host: keywordHost,
    servesAi: false,
    checked: 'aiohttp 3.13',
  },
  {
    callee: 'werkzeug.serving.run_simple',
    title: 'Werkzeug',
    host: { position: 0, names: ['hostname'] },
    servesAi: false,
    checked: 'Werkzeug 3.1',
  },
];

/** Environment variables that servers of models read their address from. */
export const addressVariables: Readonly<Record<string, string>> = {
  GRADIO_SERVER_NAME: 'Gradio',
  FASTMCP_HOST: 'The MCP server',
  STREAMLIT_SERVER_ADDRESS: 'Streamlit',
  MLFLOW_HOST: 'MLflow',
};

/** Programs that start such a server, the words that must follow, and the flags for the address. */
export interface ServerCommand {
  readonly program: string;
  readonly title: string;
  /** One of these follows; any word will do where the list is empty. */
  readonly subcommands: readonly string[];
  readonly flags: readonly string[];
  /** False for servers of anything: there the project has to tell that it is about models. */
  readonly servesAi: boolean;
}

export const serverCommands: readonly ServerCommand[] = [
  {
    program: 'mlflow',
    title: 'MLflow',
    subcommands: ['server', 'ui', 'models'],
    flags: ['--host', '-h'],
    servesAi: true,
  },
  {
    program: 'streamlit',
    title: 'Streamlit',
    subcommands: ['run'],
    flags: ['--server.address'],
    servesAi: true,
  },
  {
    program: 'fastmcp',
    title: 'The MCP server',
    subcommands: ['run', 'dev'],
    flags: ['--host'],
    servesAi: true,
  },
  { program: 'chainlit', title: 'Chainlit', subcommands: ['run'], flags: ['--host'], servesAi: true },
  { program: 'uvicorn', title: 'Uvicorn', subcommands: [], flags: ['--host'], servesAi: false },
  { program: 'hypercorn', title: 'Hypercorn', subcommands: [], flags: ['--bind', '-b'], servesAi: false },
  { program: 'gunicorn', title: 'Gunicorn', subcommands: [], flags: ['--bind', '-b'], servesAi: false },
  { program: 'flask', title: 'Flask', subcommands: ['run'], flags: ['--host', '-h'], servesAi: false },
];
