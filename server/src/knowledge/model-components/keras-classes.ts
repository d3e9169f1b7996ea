/** Classes that Keras itself brings, of version 1 to 3, by the name a saved config gives them. */
const builtIn = new Set(
  `Model Functional Sequential Layer Wrapper Container Graph KerasTensor Node History FeatureSpace Feature Cross
   InputLayer InputSpec Dense Activation Dropout Flatten Reshape Permute RepeatVector Lambda ActivityRegularization
   Masking Embedding ReversibleEmbedding Identity EinsumDense TFOpLambda SlicingOpLambda ClassMethod InstanceMethod
   InstanceProperty TensorFlowOpLayer AddLoss AddMetric GetItem SpatialDropout1D SpatialDropout2D SpatialDropout3D
   GaussianNoise GaussianDropout AlphaDropout
   Conv1D Conv2D Conv3D Convolution1D Convolution2D Convolution3D Conv1DTranspose Conv2DTranspose Conv3DTranspose
   Convolution1DTranspose Convolution2DTranspose Convolution3DTranspose Deconvolution2D Deconvolution3D Deconv2D Deconv3D
   SeparableConv1D SeparableConv2D SeparableConvolution1D SeparableConvolution2D DepthwiseConv1D DepthwiseConv2D
   DepthwiseConv3D AtrousConvolution1D AtrousConvolution2D
   UpSampling1D UpSampling2D UpSampling3D ZeroPadding1D ZeroPadding2D ZeroPadding3D Cropping1D Cropping2D Cropping3D
   LocallyConnected1D LocallyConnected2D
   MaxPooling1D MaxPooling2D MaxPooling3D AveragePooling1D AveragePooling2D AveragePooling3D MaxPool1D MaxPool2D MaxPool3D
   AvgPool1D AvgPool2D AvgPool3D GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D GlobalAveragePooling1D
   GlobalAveragePooling2D GlobalAveragePooling3D GlobalMaxPool1D GlobalMaxPool2D GlobalMaxPool3D GlobalAvgPool1D
   GlobalAvgPool2D GlobalAvgPool3D AdaptiveAveragePooling1D AdaptiveAveragePooling2D AdaptiveAveragePooling3D
   AdaptiveMaxPooling1D AdaptiveMaxPooling2D AdaptiveMaxPooling3D
   RNN SimpleRNN SimpleRNNCell GRU GRUCell GRUV1 GRUV2 LSTM LSTMCell LSTMV1 LSTMV2 StackedRNNCells ConvLSTM1D ConvLSTM2D
   ConvLSTM3D ConvLSTM1DCell ConvLSTM2DCell ConvLSTM3DCell ConvRNN2D CuDNNGRU CuDNNLSTM PeepholeLSTMCell AbstractRNNCell
   Bidirectional TimeDistributed DeviceWrapper ResidualWrapper DropoutWrapper MultiRNNCell
   Add Subtract Multiply Average Maximum Minimum Concatenate Dot Merge
   LeakyReLU PReLU ELU ThresholdedReLU Softmax ReLU
   Attention AdditiveAttention MultiHeadAttention GroupedQueryAttention GroupQueryAttention
   BatchNormalization BatchNormalizationV1 BatchNormalizationV2 SyncBatchNormalization LayerNormalization
   GroupNormalization UnitNormalization SpectralNormalization RMSNormalization LayerNormalizationV1 DenseFeatures
   SequenceFeatures RandomFourierFeatures LinearModel WideDeepModel
   Normalization Discretization CategoryEncoding CategoryCrossing Hashing HashedCrossing IntegerLookup StringLookup
   TextVectorization Rescaling Resizing CenterCrop RandomCrop RandomFlip RandomTranslation RandomRotation RandomZoom
   RandomContrast RandomBrightness RandomHeight RandomWidth RandomShear RandomHue RandomSaturation RandomColorJitter
   RandomColorDegeneration RandomGrayscale RandomInvert RandomPerspective RandomPosterization RandomSharpness
   RandomGaussianBlur RandomElasticTransform RandomErasing Solarization AutoContrast Equalization AugMix CutMix MixUp
   RandAugment MaxNumBoundingBoxes MelSpectrogram STFTSpectrogram Pipeline PreprocessingLayer
   TorchModuleWrapper TFSMLayer JaxLayer FlaxLayer
   Zeros Ones Constant RandomNormal RandomUniform TruncatedNormal VarianceScaling Orthogonal OrthogonalInitializer
   IdentityInitializer STFT STFTInitializer GlorotUniform GlorotNormal HeUniform HeNormal LecunUniform LecunNormal
   GlorotUniformV2 GlorotNormalV2 VarianceScalingV2 ZerosV2 OnesV2 ConstantV2 RandomNormalV2 RandomUniformV2
   TruncatedNormalV2 OrthogonalV2 IdentityV2 HeNormalV2 HeUniformV2 LecunNormalV2 LecunUniformV2
   L1 L2 L1L2 OrthogonalRegularizer MaxNorm MinMaxNorm NonNeg UnitNorm RadialConstraint
   SGD RMSprop Adagrad Adadelta Adam AdamW Adamax Nadam Ftrl Adafactor Lion Lamb Muon LossScaleOptimizer
   LossScaleOptimizerV1 LossScaleOptimizerV3 TFOptimizer Optimizer ScheduleFreeAdamW
   CosineDecay CosineDecayRestarts ExponentialDecay InverseTimeDecay PiecewiseConstantDecay PolynomialDecay
   LearningRateSchedule WarmUp
   MeanSquaredError MeanAbsoluteError MeanAbsolutePercentageError MeanSquaredLogarithmicError BinaryCrossentropy
   BinaryFocalCrossentropy CategoricalCrossentropy CategoricalFocalCrossentropy SparseCategoricalCrossentropy Hinge
   SquaredHinge CategoricalHinge CosineSimilarity Poisson LogCosh KLDivergence Huber CTC Dice Tversky Circle
   CategoricalGeneralizedCrossEntropy LossFunctionWrapper MeanMetricWrapper Mean Sum MeanTensor MeanRelativeError
   SumOverBatchSize SumOverBatchSizeMetricWrapper Reduction Metric Accuracy BinaryAccuracy CategoricalAccuracy
   SparseCategoricalAccuracy TopKCategoricalAccuracy SparseTopKCategoricalAccuracy AUC Precision Recall
   PrecisionAtRecall RecallAtPrecision SensitivityAtSpecificity SpecificityAtSensitivity TruePositives TrueNegatives
   FalsePositives FalseNegatives RootMeanSquaredError LogCoshError MeanIoU IoU OneHotIoU OneHotMeanIoU BinaryIoU
   FBetaScore F1Score R2Score Correlation ConcordanceCorrelation PearsonCorrelation CompileMetrics CompileLoss
   MetricsList
   DTypePolicy Policy PolicyV1 FloatDTypePolicy QuantizedDTypePolicy QuantizedFloat8DTypePolicy DTypePolicyMap
   GPTQDTypePolicy AWQDTypePolicy Int4DTypePolicy AbsMaxQuantizer Quantizer LossScale DynamicLossScale FixedLossScale
   SeedGenerator Variable ModelCheckpoint EarlyStopping
   TensorShape DType TypeSpec TensorSpec RaggedTensorSpec SparseTensorSpec CompositeTensor BatchableTypeSpec
   NumericColumn EmbeddingColumn IndicatorColumn BucketizedColumn CrossedColumn IdentityCategoricalColumn
   VocabularyListCategoricalColumn VocabularyFileCategoricalColumn HashedCategoricalColumn SharedEmbeddingColumn
   WeightedCategoricalColumn SequenceCategoricalColumn SequenceNumericColumn`.split(/\s+/),
);

const values = new Set(
  `__tuple__ __list__ __dict__ __set__ __tensor__ __keras_tensor__ __numpy__ __ndarray__ __bytes__ __ellipsis__ __slice__
   __complex__ __typespec__ __class_type__`.split(/\s+/),
);

/** What stands for a value of Python in a config, not for a component. */
export function isKerasValue(name: string): boolean {
  return values.has(name);
}

export function isKerasClass(name: string): boolean {
  return builtIn.has(name);
}
