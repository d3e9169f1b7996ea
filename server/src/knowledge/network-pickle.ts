/** Ways by which processes exchange pickles. */

/** Settings of Celery that list what a worker or client accepts. celery 5.5 */
export const celeryContentSettings: readonly string[] = [
  'accept_content',
  'result_accept_content',
  'CELERY_ACCEPT_CONTENT',
  'CELERY_RESULT_ACCEPT_CONTENT',
];

/** Names of pickle among them. kombu 5.5 */
export const pickleContentTypes: ReadonlySet<string> = new Set(['pickle', 'application/x-python-serialize']);

/** Collectives that pickle objects. torch 2.9 */
export const collectiveObjectCalls: ReadonlySet<string> = new Set(
  [
    'broadcast_object_list',
    'all_gather_object',
    'gather_object',
    'scatter_object_list',
    'send_object_list',
    'recv_object_list',
  ].flatMap((name) => [`torch.distributed.${name}`, `torch.distributed.distributed_c10d.${name}`]),
);

/** Environment variables that turn pickling between processes on, and what to do instead. vllm 0.11, airflow 2.10 */
export const pickleEnvironment: ReadonlyMap<string, string> = new Map([
  ['VLLM_ALLOW_INSECURE_SERIALIZATION', 'remove it'],
  ['AIRFLOW__CORE__ENABLE_XCOM_PICKLING', 'keep XCom on JSON'],
]);

/** Functions that let kombu read pickle. kombu 5.5 */
export const insecureSerializerSwitches: ReadonlySet<string> = new Set([
  'kombu.enable_insecure_serializers',
  'kombu.serialization.enable_insecure_serializers',
]);

/** Servers whose protocol is pickle. CPython 3.14 */
export const pickleConnections: ReadonlySet<string> = new Set([
  'multiprocessing.connection.Listener',
  'multiprocessing.managers.BaseManager',
  'multiprocessing.managers.SyncManager',
]);
