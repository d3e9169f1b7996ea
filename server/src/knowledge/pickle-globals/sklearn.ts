import type { GlobalTable } from './table.ts';

/** Estimators keep their parameters; trees, losses and the like are rebuilt from their state. */
export const sklearn: GlobalTable = {
  checked: 'scikit-learn 0.18 to 1.7',
  objects: {
    'sklearn._loss.glm_distribution': `
      DistributionBoundary ExponentialDispersionModel GammaDistribution InverseGaussianDistribution
      NormalDistribution PoissonDistribution TweedieDistribution`,
    'sklearn._loss.link': 'BaseLink HalfLogitLink IdentityLink Interval LogLink LogitLink MultinomialLogit',
    'sklearn._loss.loss': `
      AbsoluteError BaseLoss ExponentialLoss HalfBinomialLoss HalfGammaLoss HalfMultinomialLoss
      HalfMultinomialLossArraySoftmax HalfPoissonLoss HalfSquaredError HalfTweedieLoss
      HalfTweedieLossIdentity HuberLoss PinballLoss`,
    'sklearn.base': `
      BaseEstimator BiclusterMixin ClassNamePrefixFeaturesOutMixin ClassifierMixin ClusterMixin DensityMixin
      MetaEstimatorMixin MultiOutputMixin OneToOneFeatureMixin OutlierMixin RegressorMixin TransformerMixin
      _UnstableArchMixin`,
    'sklearn.calibration': `
      CalibratedClassifierCV CalibrationDisplay _CalibratedClassifier _SigmoidCalibration
      _TemperatureScaling`,
    'sklearn.cluster._affinity_propagation': 'AffinityPropagation',
    'sklearn.cluster._agglomerative': 'AgglomerativeClustering FeatureAgglomeration',
    'sklearn.cluster._bicluster': 'BaseSpectral SpectralBiclustering SpectralCoclustering',
    'sklearn.cluster._birch': 'Birch _CFNode _CFSubcluster',
    'sklearn.cluster._bisect_k_means': 'BisectingKMeans _BisectingTree',
    'sklearn.cluster._dbscan': 'DBSCAN',
    'sklearn.cluster._feature_agglomeration': 'AgglomerationTransform',
    'sklearn.cluster._hdbscan._tree': 'CONDENSED_dtype',
    'sklearn.cluster._hdbscan.hdbscan': 'HDBSCAN',
    'sklearn.cluster._kmeans': 'KMeans MiniBatchKMeans _BaseKMeans',
    'sklearn.cluster._mean_shift': 'MeanShift',
    'sklearn.cluster._optics': 'OPTICS',
    'sklearn.cluster._spectral': 'SpectralClustering',
    'sklearn.compose._column_transformer': 'ColumnTransformer _RemainderColsList make_column_selector',
    'sklearn.compose._target': 'TransformedTargetRegressor',
    'sklearn.covariance._elliptic_envelope': 'EllipticEnvelope',
    'sklearn.covariance._empirical_covariance': 'EmpiricalCovariance',
    'sklearn.covariance._graph_lasso': 'BaseGraphicalLasso GraphicalLasso GraphicalLassoCV',
    'sklearn.covariance._robust_covariance': 'MinCovDet',
    'sklearn.covariance._shrunk_covariance': 'LedoitWolf OAS ShrunkCovariance',
    'sklearn.cross_decomposition._pls': 'CCA PLSCanonical PLSRegression PLSSVD _PLS',
    'sklearn.cross_validation': 'KFold LeaveOneOut ShuffleSplit StratifiedKFold StratifiedShuffleSplit',
    'sklearn.datasets._base': 'Bunch',
    'sklearn.datasets.base': 'Bunch',
    'sklearn.decomposition._base': '_BasePCA',
    'sklearn.decomposition._dict_learning': `
      DictionaryLearning MiniBatchDictionaryLearning SparseCoder _BaseSparseCoding`,
    'sklearn.decomposition._factor_analysis': 'FactorAnalysis',
    'sklearn.decomposition._fastica': 'FastICA',
    'sklearn.decomposition._incremental_pca': 'IncrementalPCA',
    'sklearn.decomposition._kernel_pca': 'KernelPCA',
    'sklearn.decomposition._lda': 'LatentDirichletAllocation',
    'sklearn.decomposition._nmf': 'MiniBatchNMF NMF _BaseNMF',
    'sklearn.decomposition._pca': 'PCA',
    'sklearn.decomposition._sparse_pca': 'MiniBatchSparsePCA SparsePCA _BaseSparsePCA',
    'sklearn.decomposition._truncated_svd': 'TruncatedSVD',
    'sklearn.discriminant_analysis': 'LinearDiscriminantAnalysis QuadraticDiscriminantAnalysis',
    'sklearn.dummy': 'DummyClassifier DummyRegressor',
    'sklearn.ensemble._bagging': 'BaggingClassifier BaggingRegressor BaseBagging',
    'sklearn.ensemble._base': 'BaseEnsemble _BaseHeterogeneousEnsemble',
    'sklearn.ensemble._forest': `
      BaseForest ExtraTreesClassifier ExtraTreesRegressor ForestClassifier ForestRegressor
      RandomForestClassifier RandomForestRegressor RandomTreesEmbedding`,
    'sklearn.ensemble._gb': `
      BaseGradientBoosting BinomialDeviance ExponentialLoss GradientBoostingClassifier
      GradientBoostingRegressor HuberLossFunction LeastAbsoluteError LeastSquaresError LogOddsEstimator
      MeanEstimator MultinomialDeviance PriorProbabilityEstimator QuantileEstimator QuantileLossFunction
      ScaledLogOddsEstimator VerboseReporter ZeroEstimator`,
    'sklearn.ensemble._gb_losses': `
      BinomialDeviance ClassificationLossFunction ExponentialLoss HuberLossFunction LeastAbsoluteError
      LeastSquaresError LossFunction MultinomialDeviance QuantileLossFunction RegressionLossFunction
      ZeroEstimator`,
    'sklearn.ensemble._hist_gradient_boosting.gradient_boosting': `
      BaseHistGradientBoosting HistGradientBoostingClassifier HistGradientBoostingRegressor`,
    'sklearn.ensemble._hist_gradient_boosting.loss': `
      BinaryCrossEntropy CategoricalCrossEntropy LeastAbsoluteDeviation LeastSquares Poisson`,
    'sklearn.ensemble._iforest': 'IsolationForest',
    'sklearn.ensemble._stacking': 'StackingClassifier StackingRegressor _BaseStacking',
    'sklearn.ensemble._voting': 'VotingClassifier VotingRegressor _BaseVoting',
    'sklearn.ensemble._weight_boosting': 'AdaBoostClassifier AdaBoostRegressor BaseWeightBoosting',
    'sklearn.ensemble.partial_dependence': 'BoundaryError',
    'sklearn.feature_extraction._dict_vectorizer': 'DictVectorizer',
    'sklearn.feature_extraction._hash': 'FeatureHasher',
    'sklearn.feature_extraction.image': 'PatchExtractor',
    'sklearn.feature_extraction.text': `
      CountVectorizer HashingVectorizer TfidfTransformer TfidfVectorizer _VectorizerMixin`,
    'sklearn.feature_selection._base': 'SelectorMixin',
    'sklearn.feature_selection._from_model': 'SelectFromModel',
    'sklearn.feature_selection._rfe': 'RFE RFECV',
    'sklearn.feature_selection._sequential': 'SequentialFeatureSelector',
    'sklearn.feature_selection._univariate_selection': `
      GenericUnivariateSelect SelectFdr SelectFpr SelectFwe SelectKBest SelectPercentile _BaseFilter`,
    'sklearn.feature_selection._variance_threshold': 'VarianceThreshold',
    'sklearn.frozen._frozen': 'FrozenEstimator',
    'sklearn.gaussian_process._gpc': 'GaussianProcessClassifier _BinaryGaussianProcessClassifierLaplace',
    'sklearn.gaussian_process._gpr': 'GaussianProcessRegressor',
    'sklearn.gaussian_process.gaussian_process': 'GaussianProcess',
    'sklearn.gaussian_process.kernels': `
      CompoundKernel ConstantKernel DotProduct ExpSineSquared Exponentiation GenericKernelMixin
      Hyperparameter Kernel KernelOperator Matern NormalizedKernelMixin PairwiseKernel Product RBF
      RationalQuadratic StationaryKernelMixin Sum WhiteKernel`,
    'sklearn.grid_search': 'GridSearchCV ParameterGrid RandomizedSearchCV _CVScoreTuple',
    'sklearn.hmm': 'GMMHMM GaussianHMM MultinomialHMM',
    'sklearn.impute._base': 'MissingIndicator SimpleImputer _BaseImputer',
    'sklearn.impute._iterative': 'IterativeImputer _ImputerTriplet',
    'sklearn.impute._knn': 'KNNImputer',
    'sklearn.isotonic': 'IsotonicRegression',
    'sklearn.kernel_approximation': `
      AdditiveChi2Sampler Nystroem PolynomialCountSketch RBFSampler SkewedChi2Sampler`,
    'sklearn.kernel_ridge': 'KernelRidge',
    'sklearn.lda': 'LDA',
    'sklearn.linear_model._base': 'LinearClassifierMixin LinearModel LinearRegression SparseCoefMixin',
    'sklearn.linear_model._bayes': 'ARDRegression BayesianRidge',
    'sklearn.linear_model._coordinate_descent': `
      ElasticNet ElasticNetCV Lasso LassoCV LinearModelCV MultiTaskElasticNet MultiTaskElasticNetCV
      MultiTaskLasso MultiTaskLassoCV`,
    'sklearn.linear_model._glm._newton_solver': 'NewtonCholeskySolver NewtonSolver',
    'sklearn.linear_model._glm.glm': `
      GammaRegressor PoissonRegressor TweedieRegressor _GeneralizedLinearRegressor`,
    'sklearn.linear_model._glm.link': 'IdentityLink LogLink LogitLink',
    'sklearn.linear_model._huber': 'HuberRegressor',
    'sklearn.linear_model._least_angle': 'Lars LarsCV LassoLars LassoLarsCV LassoLarsIC',
    'sklearn.linear_model._linear_loss': 'LinearModelLoss',
    'sklearn.linear_model._logistic': 'LogisticRegression LogisticRegressionCV',
    'sklearn.linear_model._omp': 'OrthogonalMatchingPursuit OrthogonalMatchingPursuitCV',
    'sklearn.linear_model._passive_aggressive': 'PassiveAggressiveClassifier PassiveAggressiveRegressor',
    'sklearn.linear_model._perceptron': 'Perceptron',
    'sklearn.linear_model._quantile': 'QuantileRegressor',
    'sklearn.linear_model._ransac': 'RANSACRegressor',
    'sklearn.linear_model._ridge': `
      Ridge RidgeCV RidgeClassifier RidgeClassifierCV _BaseRidge _BaseRidgeCV _IdentityClassifier
      _IdentityRegressor _RidgeClassifierMixin _RidgeGCV _XT_CenterStackOp _X_CenterStackOp`,
    'sklearn.linear_model._stochastic_gradient': `
      BaseSGD BaseSGDClassifier BaseSGDRegressor SGDClassifier SGDOneClassSVM SGDRegressor
      _ValidationScoreCallback`,
    'sklearn.linear_model._theil_sen': 'TheilSenRegressor',
    'sklearn.linear_model.randomized_l1': 'RandomizedLasso RandomizedLogisticRegression',
    'sklearn.manifold._classical_mds': 'ClassicalMDS',
    'sklearn.manifold._isomap': 'Isomap',
    'sklearn.manifold._locally_linear': 'LocallyLinearEmbedding',
    'sklearn.manifold._mds': 'MDS',
    'sklearn.manifold._spectral_embedding': 'SpectralEmbedding',
    'sklearn.manifold._t_sne': 'TSNE',
    'sklearn.metrics._dist_metrics': `
      BrayCurtisDistance BrayCurtisDistance32 BrayCurtisDistance64 CanberraDistance CanberraDistance32
      CanberraDistance64 ChebyshevDistance ChebyshevDistance32 ChebyshevDistance64 DiceDistance
      DiceDistance32 DiceDistance64 DistanceMetric DistanceMetric32 DistanceMetric64 EuclideanDistance
      EuclideanDistance32 EuclideanDistance64 HammingDistance HammingDistance32 HammingDistance64
      HaversineDistance HaversineDistance32 HaversineDistance64 JaccardDistance JaccardDistance32
      JaccardDistance64 KulsinskiDistance KulsinskiDistance32 KulsinskiDistance64 MahalanobisDistance
      MahalanobisDistance32 MahalanobisDistance64 ManhattanDistance ManhattanDistance32 ManhattanDistance64
      MatchingDistance MatchingDistance32 MatchingDistance64 MinkowskiDistance MinkowskiDistance32
      MinkowskiDistance64 PyFuncDistance PyFuncDistance32 PyFuncDistance64 RogersTanimotoDistance
      RogersTanimotoDistance32 RogersTanimotoDistance64 RussellRaoDistance RussellRaoDistance32
      RussellRaoDistance64 SEuclideanDistance SEuclideanDistance32 SEuclideanDistance64
      SokalMichenerDistance SokalMichenerDistance32 SokalMichenerDistance64 SokalSneathDistance
      SokalSneathDistance32 SokalSneathDistance64 WMinkowskiDistance WMinkowskiDistance32
      WMinkowskiDistance64`,
    'sklearn.metrics._scorer': `
      _BaseScorer _CurveScorer _DeprecatedScorers _MultimetricScorer _PassthroughScorer _PredictScorer
      _ProbaScorer _Scorer _ThresholdScorer`,
    'sklearn.mixture._base': 'BaseMixture',
    'sklearn.mixture._bayesian_mixture': 'BayesianGaussianMixture',
    'sklearn.mixture._gaussian_mixture': 'GaussianMixture',
    'sklearn.mixture.dpgmm': 'DPGMM VBGMM',
    'sklearn.mixture.gmm': 'GMM',
    'sklearn.model_selection._classification_threshold': `
      BaseThresholdClassifier FixedThresholdClassifier TunedThresholdClassifierCV`,
    'sklearn.model_selection._search': `
      BaseSearchCV GridSearchCV ParameterGrid ParameterSampler RandomizedSearchCV _CVScoreTuple`,
    'sklearn.model_selection._search_successive_halving': `
      BaseSuccessiveHalving HalvingGridSearchCV HalvingRandomSearchCV _SubsampleMetaSplitter`,
    'sklearn.model_selection._split': `
      BaseCrossValidator BaseShuffleSplit GroupKFold GroupShuffleSplit KFold LeaveOneGroupOut LeaveOneOut
      LeavePGroupsOut LeavePOut PredefinedSplit RepeatedKFold RepeatedStratifiedKFold ShuffleSplit
      StratifiedGroupKFold StratifiedKFold StratifiedShuffleSplit TimeSeriesSplit _BaseKFold
      _CVIterableWrapper _RepeatedSplits`,
    'sklearn.multiclass': 'OneVsOneClassifier OneVsRestClassifier OutputCodeClassifier _ConstantPredictor',
    'sklearn.multioutput': `
      ClassifierChain MultiOutputClassifier MultiOutputRegressor RegressorChain _BaseChain
      _MultiOutputEstimator`,
    'sklearn.naive_bayes': `
      BernoulliNB CategoricalNB ComplementNB GaussianNB MultinomialNB _BaseDiscreteNB _BaseNB`,
    'sklearn.neighbors._ball_tree': `
      BallTree BallTree32 BallTree64 BinaryTree BinaryTree32 BinaryTree64 NeighborsHeap NeighborsHeap32
      NeighborsHeap64 NodeHeap`,
    'sklearn.neighbors._base': 'KNeighborsMixin NeighborsBase RadiusNeighborsMixin',
    'sklearn.neighbors._classification': 'KNeighborsClassifier RadiusNeighborsClassifier',
    'sklearn.neighbors._distance_metric': 'DistanceMetric',
    'sklearn.neighbors._graph': 'KNeighborsTransformer RadiusNeighborsTransformer',
    'sklearn.neighbors._kd_tree': `
      BinaryTree BinaryTree32 BinaryTree64 KDTree KDTree32 KDTree64 NeighborsHeap NeighborsHeap32
      NeighborsHeap64 NodeHeap`,
    'sklearn.neighbors._kde': 'KernelDensity',
    'sklearn.neighbors._lof': 'LocalOutlierFactor',
    'sklearn.neighbors._nca': 'NeighborhoodComponentsAnalysis',
    'sklearn.neighbors._nearest_centroid': 'NearestCentroid',
    'sklearn.neighbors._regression': 'KNeighborsRegressor RadiusNeighborsRegressor',
    'sklearn.neighbors._unsupervised': 'NearestNeighbors',
    'sklearn.neural_network._multilayer_perceptron': 'BaseMultilayerPerceptron MLPClassifier MLPRegressor',
    'sklearn.neural_network._rbm': 'BernoulliRBM',
    'sklearn.neural_network._stochastic_optimizers': 'AdamOptimizer BaseOptimizer SGDOptimizer',
    'sklearn.pipeline': 'FeatureUnion Pipeline',
    'sklearn.preprocessing._data': `
      Binarizer KernelCenterer MaxAbsScaler MinMaxScaler Normalizer PowerTransformer QuantileTransformer
      RobustScaler StandardScaler`,
    'sklearn.preprocessing._discretization': 'KBinsDiscretizer',
    'sklearn.preprocessing._encoders': 'OneHotEncoder OrdinalEncoder _BaseEncoder',
    'sklearn.preprocessing._function_transformer': 'FunctionTransformer',
    'sklearn.preprocessing._label': 'LabelBinarizer LabelEncoder MultiLabelBinarizer',
    'sklearn.preprocessing._polynomial': 'PolynomialFeatures SplineTransformer',
    'sklearn.preprocessing._target_encoder': 'TargetEncoder',
    'sklearn.preprocessing.data': 'CategoricalEncoder OneHotEncoder',
    'sklearn.preprocessing.imputation': 'Imputer',
    'sklearn.qda': 'QDA',
    'sklearn.random_projection': 'BaseRandomProjection GaussianRandomProjection SparseRandomProjection',
    'sklearn.semi_supervised._label_propagation': 'BaseLabelPropagation LabelPropagation LabelSpreading',
    'sklearn.semi_supervised._self_training': 'SelfTrainingClassifier',
    'sklearn.svm._base': 'BaseLibSVM BaseSVC',
    'sklearn.svm._classes': 'LinearSVC LinearSVR NuSVC NuSVR OneClassSVM SVC SVR',
    'sklearn.tree._classes': `
      BaseDecisionTree DecisionTreeClassifier DecisionTreeRegressor ExtraTreeClassifier ExtraTreeRegressor`,
    'sklearn.utils': 'Bunch',
    'sklearn.utils._bunch': 'Bunch',
    'sklearn.utils._encode': 'MissingValues',
    'sklearn.utils._metadata_requests': `
      MetadataRequest MetadataRouter MethodMapping MethodMetadataRequest MethodPair RequestMethod
      RouterMappingPair`,
    'sklearn.utils._random': 'XORShift',
    'sklearn.utils._set_output': '_SetOutputMixin',
    'sklearn.utils._tags': 'ClassifierTags InputTags RegressorTags Tags TargetTags TransformerTags',
    'sklearn.utils.deprecation': 'DeprecationDict',
  },
  classes: {
    'sklearn._loss._loss': `
      CyAbsoluteError CyExponentialLoss CyHalfBinomialLoss CyHalfGammaLoss CyHalfMultinomialLoss
      CyHalfPoissonLoss CyHalfSquaredError CyHalfTweedieLoss CyHalfTweedieLossIdentity CyHuberLoss
      CyLossFunction CyPinballLoss`,
    'sklearn.cluster._hierarchical_fast': 'UnionFind WeightedEdge',
    'sklearn.ensemble._hist_gradient_boosting.binning': '_BinMapper',
    'sklearn.ensemble._hist_gradient_boosting.grower': 'TreeGrower TreeNode',
    'sklearn.ensemble._hist_gradient_boosting.histogram': 'HistogramBuilder',
    'sklearn.ensemble._hist_gradient_boosting.predictor': 'TreePredictor',
    'sklearn.ensemble._hist_gradient_boosting.splitting': 'SplitInfo Splitter',
    'sklearn.linear_model._sag_fast': 'MultinomialLogLoss32 MultinomialLogLoss64',
    'sklearn.linear_model._sgd_fast': `
      Classification CyHalfBinomialLoss CyHalfSquaredError CyHuberLoss EpsilonInsensitive Hinge Huber Log
      LossFunction ModifiedHuber Regression SGDLoss SquaredEpsilonInsensitive SquaredHinge SquaredLoss`,
    'sklearn.neighbors._quad_tree': '_QuadTree',
    'sklearn.tree._criterion': `
      ClassificationCriterion Criterion Entropy FriedmanMSE Gini MAE MSE Poisson RegressionCriterion`,
    'sklearn.tree._splitter': `
      BaseDenseSplitter BaseSparseSplitter BestSparseSplitter BestSplitter RandomSparseSplitter
      RandomSplitter Splitter`,
    'sklearn.tree._tree': `
      BestFirstTreeBuilder DepthFirstTreeBuilder Tree TreeBuilder _AlphaPruner _CCPPruneController
      _PathFinder`,
    'sklearn.tree._utils': 'WeightedMedianCalculator WeightedPQueue',
    'sklearn.utils._fast_dict': 'IntFloatDict',
  },
};
