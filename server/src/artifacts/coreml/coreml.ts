import { fits, lengths, mayFit, probe, probeWhole, type WireTypes } from '../protobuf/probe.ts';
import { type MessageRule, message, number, numberOf, text, textOf, walkMessage } from '../protobuf/walk.ts';
import { wire } from '../protobuf/wire.ts';
import type { ArtifactReader, ReadContext } from '../reader.ts';

/** The numbers of the kinds of model that there are, one of which a model is. */
const kinds: ReadonlyMap<number, string> = new Map([
  [200, 'pipelineClassifier'],
  [201, 'pipelineRegressor'],
  [202, 'pipeline'],
  [300, 'glmRegressor'],
  [301, 'supportVectorRegressor'],
  [302, 'treeEnsembleRegressor'],
  [303, 'neuralNetworkRegressor'],
  [304, 'bayesianProbitRegressor'],
  [400, 'glmClassifier'],
  [401, 'supportVectorClassifier'],
  [402, 'treeEnsembleClassifier'],
  [403, 'neuralNetworkClassifier'],
  [404, 'kNearestNeighborsClassifier'],
  [500, 'neuralNetwork'],
  [501, 'itemSimilarityRecommender'],
  [502, 'mlProgram'],
  [555, 'customModel'],
  [556, 'linkedModel'],
  [560, 'classConfidenceThresholding'],
  [600, 'oneHotEncoder'],
  [601, 'imputer'],
  [602, 'featureVectorizer'],
  [603, 'dictVectorizer'],
  [604, 'scaler'],
  [606, 'categoricalMapping'],
  [607, 'normalizer'],
  [609, 'arrayFeatureExtractor'],
  [610, 'nonMaximumSuppression'],
  [900, 'identity'],
  [2000, 'textClassifier'],
  [2001, 'wordTagger'],
  [2002, 'visionFeaturePrint'],
  [2003, 'soundAnalysisPreprocessing'],
  [2004, 'gazetteer'],
  [2005, 'wordEmbedding'],
  [2006, 'audioFeaturePrint'],
  [3000, 'serializedModel'],
]);

const mostVersions = 100;
const modelTypes: WireTypes = {
  1: wire.varint,
  2: wire.length,
  10: wire.varint,
  ...Object.fromEntries([...kinds.keys()].map((kind) => [kind, wire.length])),
};
const descriptionTypes: WireTypes = lengths(1, 300);

/** A Core ML model: what it has that only code of an app can do, and the files that it names. */
export const coreml: ArtifactReader = {
  format: 'coreml',
  async recognises({ start, bytes }) {
    if (!(await mayFit(start))) return false;
    const top = await probeWhole(bytes, modelTypes);
    if (!fits(top)) return false;
    const version = top.fields.find((field) => field.number === 1)?.value ?? 0;
    const description = top.fields.find((field) => field.number === 2);
    if (version < 1 || version > mostVersions) return false;
    if (description && description.end > description.start) {
      const parts = await probe(bytes, description.start, description.end, descriptionTypes);
      if (!fits(parts)) return false;
    }
    return top.fields.some((field) => kinds.has(field.number));
  },
  async read(bytes, context) {
    await walkMessage(bytes, modelRule(context), {
      budget: context.budget,
      onBroken: (reason, offset) => context.sign('truncated', offset, { reason }),
    });
    return undefined;
  },
};

/** From `Model.proto`, `NeuralNetwork.proto` and `MIL.proto`. */
function modelRule(context: ReadContext): MessageRule {
  const component = (role: string, name: string, offset: number, path?: string): void =>
    context.component(
      { loader: 'coreml', module: '', name, details: path === undefined ? { role } : { role, path } },
      offset,
    );
  const named = (role: string): MessageRule => ({
    fields: { 10: text },
    done: (found) => component(role, textOf(found, 10) ?? '', found.start),
  });
  const custom = { layer: named('custom-layer'), model: named('custom-model') };
  const layer: MessageRule = { fields: { 500: message(() => custom.layer) } };
  const network: MessageRule = { fields: { 1: message(() => layer) } };

  const pathText: MessageRule = {
    fields: { 1: text },
    done: (found) => component('linked-model', 'linked-model', found.start, textOf(found, 1) ?? ''),
  };
  const linkedFile: MessageRule = { fields: { 1: message(() => pathText), 2: message(() => pathText) } };
  const linked: MessageRule = { fields: { 1: message(() => linkedFile) } };

  const blob: MessageRule = {
    fields: { 1: text },
    done: (found) => component('weights', 'weights', found.start, textOf(found, 1) ?? ''),
  };
  const value: MessageRule = { fields: { 5: message(() => blob) } };
  const attribute: MessageRule = { fields: { 2: message(() => value) } };
  const binding: MessageRule = { fields: { 2: message(() => value) } };
  const argument: MessageRule = { fields: { 1: message(() => binding) } };
  const input: MessageRule = { fields: { 2: message(() => argument) } };
  const operation: MessageRule = {
    fields: { 1: text, 2: message(() => input), 4: message(() => block), 5: message(() => attribute) },
    done(found) {
      const type = textOf(found, 1) ?? '';
      if (/^custom/i.test(type)) component('custom-operator', type, found.start);
    },
  };
  const block: MessageRule = { fields: { 3: message(() => operation) } };
  const specialisation: MessageRule = { fields: { 2: message(() => block) } };
  const functionDefinition: MessageRule = { fields: { 3: message(() => specialisation) } };
  const functionEntry: MessageRule = { fields: { 2: message(() => functionDefinition) } };
  const program: MessageRule = { fields: { 2: message(() => functionEntry) } };

  const pipeline: MessageRule = { fields: { 1: message(() => model) } };
  const labelled: MessageRule = { fields: { 1: message(() => pipeline) } };
  const model: MessageRule = {
    fields: {
      1: number,
      200: message(() => labelled),
      201: message(() => labelled),
      202: message(() => pipeline),
      303: message(() => network),
      403: message(() => network),
      500: message(() => network),
      502: message(() => program),
      555: message(() => custom.model),
      556: message(() => linked),
    },
    done(found) {
      if (!found.parent) context.metadata('specificationVersion', String(numberOf(found, 1) ?? ''));
    },
  };
  return model;
}
