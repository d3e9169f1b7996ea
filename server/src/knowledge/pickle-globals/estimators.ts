import type { GlobalTable } from './table.ts';

/** Packages of estimators in the manner of scikit-learn: objects keep parameters and arrays. */
export const estimators: GlobalTable = {
  checked:
    'imbalanced-learn 0.4 to 0.14, category-encoders 2, feature-engine 1, hdbscan 0.8, umap-learn 0.5, pyod 1 and 2, lifelines 0.2x, hmmlearn 0.2 and 0.3, gymnasium 1, stable-baselines3 2',
  objects: {
    'umap.umap_': 'UMAP',
    'umap.parametric_umap': 'ParametricUMAP',
    'pynndescent.pynndescent_': 'NNDescent',
    'pynndescent.rp_trees': 'FlatTree',
    'hdbscan.hdbscan_': 'HDBSCAN',
    'hdbscan.prediction': 'PredictionData',
    'hmmlearn.hmm': 'CategoricalHMM GMMHMM GaussianHMM MultinomialHMM PoissonHMM',
    'hmmlearn.base': 'ConvergenceMonitor',
    'sklearn_crfsuite.estimator': 'CRF',
    'sklearn_pandas.dataframe_mapper': 'DataFrameMapper',
    'skops.io._utils': 'SaveContext',
    'skopt.space.space': 'Categorical Dimension Integer Real Space',
    'skopt.searchcv': 'BayesSearchCV',
    'ngboost.api': 'NGBClassifier NGBRegressor',
    'ngboost.ngboost': 'NGBoost',
    rank_bm25: 'BM25L BM25Okapi BM25Plus',
    'onnx.onnx_ml_pb2': `
      AttributeProto GraphProto ModelProto NodeProto OperatorSetIdProto SparseTensorProto StringStringEntryProto
      TensorProto TypeProto ValueInfoProto`,
  },
  classes: {
    'dateutil.tz.tz': 'tzlocal tzoffset tzutc',
    'dateutil.tz': 'tzlocal tzoffset tzutc',
    'dateutil.relativedelta': 'relativedelta weekday',
    'dateutil._common': 'weekday',
    'pytz.tzfile': 'DstTzInfo StaticTzInfo',
    'rdkit.DataStructs.cDataStructs':
      'ExplicitBitVect IntSparseIntVect LongSparseIntVect SparseBitVect UIntSparseIntVect',
    'rdkit.Chem.rdchem': 'Mol',
  },
  functions: { pytz: '_UTC _p' },
  // Left out for states that they unpickle: skorch, sktime, the environments of Stable-Baselines3.
  families: [
    /^imblearn(?:\.\w+)+$/,
    /^category_encoders(?:\.\w+)+$/,
    /^feature_engine(?:\.\w+)+$/,
    /^pyod\.models(?:\.\w+)+$/,
    /^lifelines\.fitters(?:\.\w+)*$/,
    /^(?:tslearn|mlxtend|skrub|dirty_cat)\.(?:\w+\.)*\w+$/,
    /^(?:gym|gymnasium)\.spaces(?:\.\w+)*$/,
    /^stable_baselines3\.(?:common\.(?:buffers|distributions|policies|running_mean_std|torch_layers)|(?:ppo|dqn|sac|td3|a2c|ddpg|her)(?:\.\w+)*)$/,
    /^surprise\.(?:prediction_algorithms|trainset)(?:\.\w+)*$/,
    /^pycaret\.internal\.(?:meta_estimators|pipeline|preprocess|utils)(?:\.\w+)*$/,
    /^(?:fbprophet|prophet)\.forecaster$/,
    /^implicit(?:\.\w+)+$/,
  ],
};
