/** Where bytes come from: what tells that a value was made outside the machine that runs the code. */

export type SourceKind = 'hub' | 'download' | 'request' | 'upload' | 'socket' | 'store' | 'input' | 'url';

/** How a message calls it: "can run code from {{label}}". */
export const sourceLabels: Readonly<Record<SourceKind, string>> = {
  hub: 'a model hub download',
  download: 'a download',
  request: 'a request',
  upload: 'an upload',
  socket: 'the network',
  store: 'a shared store',
  input: 'user input',
  url: 'data from a URL',
};

function table(groups: Partial<Record<SourceKind, readonly string[]>>): ReadonlyMap<string, SourceKind> {
  const kinds = Object.keys(groups) as SourceKind[];
  return new Map(kinds.flatMap((kind) => (groups[kind] ?? []).map((name) => [name, kind] as const)));
}

const httpVerbs = ['get', 'post', 'put', 'patch', 'request', 'stream', 'delete'];
const httpClients = [
  'requests',
  'requests.Session',
  'requests.sessions.Session',
  'requests.session()',
  'httpx',
  'httpx.Client',
  'httpx.AsyncClient',
  'aiohttp.ClientSession',
  'cloudscraper.create_scraper()',
  'niquests',
];

/** Calls whose result holds bytes from elsewhere, by canonical qualified name. */
export const remoteCalls: ReadonlyMap<string, SourceKind> = table({
  hub: [
    'huggingface_hub.hf_hub_download',
    'huggingface_hub.snapshot_download',
    'huggingface_hub.cached_download',
    'huggingface_hub.hf_hub_url',
    'huggingface_hub.HfApi.hf_hub_download',
    'huggingface_hub.HfApi.snapshot_download',
    'huggingface_hub.HfFileSystem.open',
    'huggingface_hub.HfFileSystem.read_bytes',
    'huggingface_hub.file_download.hf_hub_download',
    'huggingface_sb3.load_from_hub',
    'transformers.utils.cached_file',
    'transformers.utils.hub.cached_file',
    'modelscope.snapshot_download',
    'modelscope.hub.snapshot_download.snapshot_download',
    'modelscope.model_file_download',
    'kagglehub.model_download',
    'kagglehub.dataset_download',
    'kagglehub.competition_download',
    'mlflow.artifacts.download_artifacts',
    'mlflow.tracking.MlflowClient.download_artifacts',
    'mlflow.MlflowClient.download_artifacts',
    'wandb.restore',
    'wandb.use_artifact().download',
    'clearml.StorageManager.get_local_copy',
    'neptune.init_run().download',
  ],
  download: [
    ...httpClients.flatMap((client) => httpVerbs.map((verb) => `${client}.${verb}`)),
    'urllib.request.urlopen',
    'urllib.request.urlretrieve',
    'urllib.request.build_opener().open',
    'urllib2.urlopen',
    'urllib.urlopen',
    'urllib.urlretrieve',
    'six.moves.urllib.request.urlopen',
    'urllib3.request',
    'urllib3.PoolManager.request',
    'urllib3.PoolManager.urlopen',
    'http.client.HTTPSConnection.getresponse',
    'http.client.HTTPConnection.getresponse',
    'wget.download',
    'gdown.download',
    'gdown.cached_download',
    'pooch.retrieve',
    'pooch.Pooch.fetch',
    'keras.utils.get_file',
    'torch.hub.download_url_to_file',
    'torchvision.datasets.utils.download_url',
    'cached_path.cached_path',
    'ftplib.FTP.retrbinary',
    'paramiko.SFTPClient.open',
    'paramiko.SSHClient.open_sftp',
  ],
  upload: [
    'streamlit.file_uploader',
    'streamlit.sidebar.file_uploader',
    'chainlit.AskFileMessage',
    'google.colab.files.upload',
    'cgi.FieldStorage',
  ],
  socket: [
    'socket.socket().recv',
    'socket.socket().recvfrom',
    'socket.socket().makefile',
    'socket.create_connection().recv',
    'socket.socket.recv',
    'websockets.connect().recv',
    'websocket.create_connection().recv',
    'websocket.WebSocket.recv',
    'zmq.Context.socket().recv',
    'multiprocessing.connection.Client.recv_bytes',
    'asyncio.open_connection',
    'telnetlib.Telnet.read_until',
  ],
  store: [
    'redis.Redis.get',
    'redis.Redis.hget',
    'redis.Redis.lpop',
    'redis.Redis.rpop',
    'redis.Redis.blpop',
    'redis.Redis.brpop',
    'redis.Redis.mget',
    'redis.StrictRedis.get',
    'redis.StrictRedis.hget',
    'redis.StrictRedis.lpop',
    'redis.StrictRedis.blpop',
    'redis.from_url().get',
    'redis.from_url().hget',
    'redis.asyncio.Redis.get',
    'redis.asyncio.from_url().get',
    'redis.Redis.from_url().get',
    'pymemcache.client.base.Client.get',
    'memcache.Client.get',
    'kafka.KafkaConsumer',
    'confluent_kafka.Consumer.poll',
    'boto3.client().get_object',
    'boto3.resource().Object',
    'boto3.Session.client().get_object',
    's3fs.S3FileSystem.open',
    'gcsfs.GCSFileSystem.open',
    'adlfs.AzureBlobFileSystem.open',
    'google.cloud.storage.Client.bucket().blob().download_as_bytes',
    'minio.Minio.get_object',
    'tensorflow.io.gfile.GFile',
  ],
  input: ['builtins.input', 'builtins.raw_input'],
});

/** Objects that hold what a client sent. */
export const remoteSymbols: ReadonlyMap<string, SourceKind> = table({
  request: [
    'flask.request',
    'flask.globals.request',
    'quart.request',
    'bottle.request',
    'cherrypy.request',
    'web.input',
  ],
  upload: ['flask.request.files', 'quart.request.files', 'bottle.request.files'],
});

/** Types of parameters that hold what a client sent. */
export const remoteTypes: ReadonlyMap<string, SourceKind> = table({
  upload: [
    'fastapi.UploadFile',
    'fastapi.File',
    'starlette.datastructures.UploadFile',
    'litestar.datastructures.UploadFile',
    'django.core.files.uploadedfile.UploadedFile',
    'django.core.files.uploadedfile.InMemoryUploadedFile',
  ],
  request: [
    'fastapi.Request',
    'starlette.requests.Request',
    'flask.Request',
    'django.http.HttpRequest',
    'django.http.request.HttpRequest',
    'rest_framework.request.Request',
    'aiohttp.web.Request',
    'sanic.Request',
    'sanic.request.Request',
    'litestar.Request',
    'azure.functions.HttpRequest',
  ],
  socket: ['fastapi.WebSocket', 'starlette.websockets.WebSocket', 'socket.socket'],
});

/** Methods that receive from elsewhere, whatever they are called on. */
export const remoteMethods: ReadonlyMap<string, SourceKind> = table({
  socket: ['recv', 'recvfrom', 'recv_into', 'recvall', 'recv_multipart', 'recv_bytes', 'receive_bytes'],
  store: [
    'get_object',
    'download_as_bytes',
    'download_as_string',
    'download_blob',
    'basic_get',
    'blpop',
    'brpop',
    'download_artifacts',
  ],
  upload: ['file_uploader'],
});

/** Attributes that hold what came from elsewhere, whatever they belong to. */
export const remoteMembers: ReadonlyMap<string, SourceKind> = table({
  socket: ['rfile'],
  request: ['request'],
  upload: ['uploaded_file'],
});

/** Parameters that hold a request by convention: Django and aiohttp views. */
export const remoteParameters: ReadonlyMap<string, SourceKind> = table({
  request: ['request'],
  upload: ['uploaded_file', 'upload_file', 'uploaded'],
});

/** Decorators of functions that a client calls: their parameters are the request. */
export const handlerDecorators: ReadonlySet<string> = new Set([
  'route',
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'websocket',
  'api_route',
  'tool',
  'on_event',
  'on_message',
  'callback',
]);

/** Calls that write a download to a path: where that path is passed. */
export interface DownloadTarget {
  readonly position: number;
  readonly names: readonly string[];
  readonly kind: SourceKind;
}

export const downloadTargets: ReadonlyMap<string, DownloadTarget> = new Map([
  ['urllib.request.urlretrieve', { position: 1, names: ['filename'], kind: 'download' }],
  ['urllib.urlretrieve', { position: 1, names: ['filename'], kind: 'download' }],
  ['wget.download', { position: 1, names: ['out'], kind: 'download' }],
  ['gdown.download', { position: 1, names: ['output'], kind: 'download' }],
  ['torch.hub.download_url_to_file', { position: 1, names: ['dst'], kind: 'download' }],
  ['urllib.request.URLopener.retrieve', { position: 1, names: ['filename'], kind: 'download' }],
]);

/** The same by the method's name alone: cloud storage clients are built in many ways. */
export const downloadTargetMethods: ReadonlyMap<string, DownloadTarget> = new Map([
  ['download_file', { position: 2, names: ['Filename', 'filename'], kind: 'store' }],
  ['download_fileobj', { position: 2, names: ['Fileobj'], kind: 'store' }],
  ['download_to_filename', { position: 0, names: ['filename'], kind: 'store' }],
  ['download_to_file', { position: 0, names: ['file_obj'], kind: 'store' }],
  ['fget_object', { position: 2, names: ['file_path'], kind: 'store' }],
]);

/** A URL of something that is fetched when it is opened. */
export const remoteScheme = /^(?:https?|ftp|s3|gs|gcs|az|abfss?|hf|hdfs|dbfs|wandb|mlflow-artifacts):/i;

/** Names of parameters, fields and options that hold a URL. */
export const urlName = /(?:^|_)(?:url|uri)s?$|Ur[li]s?$/i;
