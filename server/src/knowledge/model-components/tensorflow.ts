import type { ComponentObservation } from '../../facts/artifact.ts';
import {
  type ComponentMeaning,
  needsMore,
  perhaps,
  rows,
  runsCode,
  touchesFiles,
  usesNetwork,
} from './meaning.ts';
import { reachOf } from './paths.ts';
import { isTensorflowOperator } from './tensorflow-operators.ts';

/**
 * Operators that reach beyond the graph. The saver's (`SaveV2`, `RestoreV2`, `MergeV2Checkpoints`, `ShardedFilename`)
 * are in every SavedModel and take their path from who calls them, so they are not here.
 */
const reaching = new Map<string, ComponentMeaning>([
  ...rows(
    runsCode('runs a Python function'),
    'PyFunc PyFuncStateless EagerPyFunc EagerPyFuncStateless _PyFunc',
  ),
  ...rows(
    touchesFiles('writes a file'),
    'WriteFile _WriteFile DatasetToTFRecord ExperimentalDatasetToTFRecord',
  ),
  ...rows(
    touchesFiles('writes files'),
    `SaveDataset SaveDatasetV2 DistributedSave CreateSummaryFileWriter CreateSummaryDbWriter SnapshotDataset
     SnapshotDatasetV2 ImportEvent`,
  ),
  ...rows(
    touchesFiles('reads a file'),
    `ReadFile WholeFileReader WholeFileReaderV2 LoadAndRemapMatrix GenerateVocabRemapping ImmutableConst LoadDataset
     SnapshotDatasetReader SnapshotNestedDatasetReader SnapshotChunkDataset ListSnapshotChunksDataset`,
  ),
  // Graphs for training often hold what reads their examples.
  ...rows(
    perhaps('touches-files', 'reads a file', 'warning'),
    `FixedLengthRecordReader FixedLengthRecordReaderV2 TextLineReader TextLineReaderV2 TFRecordReader TFRecordReaderV2
     LMDBReader LMDBDataset ExperimentalLMDBDataset FixedLengthRecordDataset FixedLengthRecordDatasetV2 TextLineDataset
     TFRecordDataset TFRecordDatasetV2 CSVDataset CSVDatasetV2 ExperimentalCSVDataset SqlDataset ExperimentalSqlDataset
     DecodeVideoDataset`,
  ),
  ...rows(touchesFiles('lists files'), 'MatchingFiles MatchingFilesDataset ExperimentalMatchingFilesDataset'),
  ...rows(touchesFiles('changes how files are reached'), 'FileSystemSetConfiguration'),
  ...rows(
    touchesFiles('copies tensors to a file or an address'),
    'DebugIdentity DebugIdentityV2 DebugIdentityV3 DebugNanCount DebugNumericSummary DebugNumericSummaryV2',
  ),
  ...rows(
    usesNetwork('opens a connection'),
    `Rpc TryRpc GrpcClient GrpcServer GrpcServerResourceHandleOp GrpcClientResourceHandleOp GrpcServerStart GrpcCall
     BigQueryReader BigQueryClient BigtableClient BigtableTable BigtableLookupDataset BigtableScanDataset
     BigtableSampleKeysDataset CloudBigtableClient KafkaDataset KinesisDataset PubSubDataset IgniteDataset
     ExperimentalIgniteDataset MongoDBDataset DataServiceDataset DataServiceDatasetV2 DataServiceDatasetV3
     DataServiceDatasetV4 RegisterDataset RegisterDatasetV2 RemoteFusedGraphExecute RemoteCall`,
  ),
]);

export function reachingOperator(name: string): ComponentMeaning | undefined {
  return reaching.get(name);
}

/** A path that a saver's or table's operator holds as a constant; a vocabulary from the trainer's machine is common. */
const pathTakers = /^(?:Save|SaveSlices|SaveV2)$/;

/** Files that no model has a reason to name, whichever operator takes them. */
const secrets =
  /^(?:\/(?:etc|proc|root|dev|sys|boot)\/|\/var\/(?:run|spool|log)\/|~)|[\\/]\.(?:ssh|aws|kube|gnupg|docker|netrc|git)\b/;

/** The concern of an operator in a TensorFlow graph, its function library, or behind TFLite's Flex delegate. */
export function meaningOfTensorflow({ name, details }: ComponentObservation): ComponentMeaning | undefined {
  const known = reaching.get(name);
  const path = details.path;
  if (known) {
    // A debugging operator without an address, and a cache or snapshot without a path, stay in memory.
    if (name.startsWith('Debug') && details.debug_urls === '') return undefined;
    if (!path) return known;
    const severity = secrets.test(path) ? 'error' : known.severity;
    return { ...known, severity, what: `${known.what}: ${path}` };
  }
  if (name === 'asset-file')
    return path && reachOf(path) !== 'inside' ? touchesFiles(`reads the asset ${path}`) : undefined;
  if (name === 'PrintV2') {
    const stream = details.output_stream ?? '';
    return stream.startsWith('file:') ? touchesFiles(`writes to ${stream}`) : undefined;
  }
  if (name === 'CacheDataset' || name === 'CacheDatasetV2') {
    // Without a path, it caches in memory.
    if (path === '') return undefined;
    return perhaps(
      'touches-files',
      `caches in ${path ?? 'a file'}`,
      path && reachOf(path) === 'inside' ? 'info' : 'warning',
    );
  }
  if (pathTakers.test(name) && path && reachOf(path) !== 'inside')
    return perhaps('touches-files', `writes to ${path}`, 'warning');
  if (path && secrets.test(path)) return touchesFiles(`takes ${path}`);
  return isTensorflowOperator(name) ? undefined : needsMore('is no operator of TensorFlow itself');
}
