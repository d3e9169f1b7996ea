import type { GlobalTable } from './table.ts';

/** Modules, quantised modules and observers. */
export const torchModules: GlobalTable = {
  checked: 'torch 0.4 to 2.9',
  objects: {
    'torch.ao.nn.intrinsic.modules.fused': `
      BNReLU2d BNReLU3d ConvAdd2d ConvAddReLU2d ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d
      ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d LinearBn1d LinearLeakyReLU LinearReLU LinearTanh
      _FusedModule`,
    'torch.ao.nn.intrinsic.qat.modules.conv_fused': 'ConvBn1d ConvBn2d ConvBnReLU1d ConvBnReLU2d ConvReLU2d',
    'torch.ao.nn.intrinsic.qat.modules.linear_relu': 'LinearReLU',
    'torch.ao.nn.intrinsic.quantized.modules.conv_relu': 'ConvReLU1d ConvReLU2d ConvReLU3d',
    'torch.ao.nn.intrinsic.quantized.modules.linear_relu': 'LinearLeakyReLU LinearReLU',
    'torch.ao.nn.qat.dynamic.modules.linear': 'Linear',
    'torch.ao.nn.qat.modules.conv': 'Conv1d Conv2d Conv3d _ConvNd',
    'torch.ao.nn.qat.modules.embedding_ops': 'Embedding EmbeddingBag',
    'torch.ao.nn.qat.modules.linear': 'Linear',
    'torch.ao.nn.quantizable.modules.activation': 'MultiheadAttention',
    'torch.ao.nn.quantizable.modules.rnn': 'LSTM LSTMCell _LSTMLayer _LSTMSingleLayer',
    'torch.ao.nn.quantized.dynamic.modules.conv': `
      Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d`,
    'torch.ao.nn.quantized.dynamic.modules.linear': 'Linear',
    'torch.ao.nn.quantized.dynamic.modules.rnn': `
      GRU GRUCell LSTM LSTMCell PackedParameter RNNBase RNNCell RNNCellBase`,
    'torch.ao.nn.quantized.modules': 'DeQuantize Quantize',
    'torch.ao.nn.quantized.modules.activation': `
      ELU Hardswish LeakyReLU MultiheadAttention PReLU ReLU6 Sigmoid Softmax`,
    'torch.ao.nn.quantized.modules.batchnorm': 'BatchNorm2d BatchNorm3d _BatchNorm',
    'torch.ao.nn.quantized.modules.conv': `
      Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d _ConvNd _ConvTransposeNd`,
    'torch.ao.nn.quantized.modules.dropout': 'Dropout',
    'torch.ao.nn.quantized.modules.embedding_ops': 'Embedding EmbeddingBag EmbeddingPackedParams',
    'torch.ao.nn.quantized.modules.functional_modules': 'FXFloatFunctional FloatFunctional QFunctional',
    'torch.ao.nn.quantized.modules.linear': 'Linear LinearPackedParams',
    'torch.ao.nn.quantized.modules.normalization': `
      GroupNorm InstanceNorm1d InstanceNorm2d InstanceNorm3d LayerNorm`,
    'torch.ao.nn.quantized.modules.rnn': 'LSTM',
    'torch.ao.nn.quantized.modules.utils': 'WeightedQuantizedModule',
    'torch.ao.nn.quantized.reference.modules.conv': `
      Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d _ConvNd _ConvTransposeNd`,
    'torch.ao.nn.quantized.reference.modules.linear': 'Linear',
    'torch.ao.nn.quantized.reference.modules.rnn': 'GRUCell LSTM LSTMCell RNNBase RNNCell RNNCellBase',
    'torch.ao.nn.quantized.reference.modules.sparse': 'Embedding EmbeddingBag',
    'torch.ao.nn.quantized.reference.modules.utils': 'ReferenceQuantizedModule',
    'torch.ao.nn.sparse.quantized.dynamic.linear': 'Linear',
    'torch.ao.nn.sparse.quantized.linear': 'Linear LinearPackedParams',
    'torch.ao.nn.sparse.quantized.utils': 'LinearBlockSparsePattern',
    'torch.ao.quantization._learnable_fake_quantize': '_LearnableFakeQuantize',
    'torch.ao.quantization.backend_config._common_operator_config_utils': '_ConvMetadata',
    'torch.ao.quantization.backend_config.backend_config': `
      BackendConfig BackendPatternConfig DTypeConfig DTypeWithConstraints ObservationType`,
    'torch.ao.quantization.fake_quantize': `
      FakeQuantize FakeQuantizeBase FixedQParamsFakeQuantize FusedMovingAvgObsFakeQuantize`,
    'torch.ao.quantization.observer': `
      FixedQParamsObserver HistogramObserver MinMaxObserver MovingAverageMinMaxObserver
      MovingAveragePerChannelMinMaxObserver NoopObserver ObserverBase PerChannelMinMaxObserver
      PlaceholderObserver RecordingObserver ReuseInputObserver UniformQuantizationObserverBase
      _PartialWrapper`,
    'torch.ao.quantization.qconfig': 'QConfig QConfigDynamic',
    'torch.ao.quantization.qconfig_mapping': 'QConfigMapping',
    'torch.ao.quantization.stubs': 'DeQuantStub QuantStub QuantWrapper',
    'torch.ao.sparsity._experimental.activation_sparsifier.activation_sparsifier': 'ActivationSparsifier',
    'torch.ao.sparsity._experimental.data_scheduler.base_data_scheduler': 'BaseDataScheduler',
    'torch.ao.sparsity._experimental.pruner.base_pruner': 'BasePruner',
    'torch.ao.sparsity._experimental.pruner.parametrization': `
      ActivationReconstruction BiasHook PruningParametrization ZeroesParametrization`,
    'torch.ao.sparsity.scheduler.base_scheduler': 'BaseScheduler',
    'torch.ao.sparsity.scheduler.cubic_scheduler': 'CubicSL',
    'torch.ao.sparsity.scheduler.lambda_scheduler': 'LambdaSL',
    'torch.ao.sparsity.sparsifier.base_sparsifier': 'BaseSparsifier',
    'torch.ao.sparsity.sparsifier.nearly_diagonal_sparsifier': 'NearlyDiagonalSparsifier',
    'torch.ao.sparsity.sparsifier.utils': 'FakeSparsity',
    'torch.ao.sparsity.sparsifier.weight_norm_sparsifier': 'WeightNormSparsifier',
    'torch.nn.attention': 'SDPBackend',
    'torch.nn.backends.thnn': 'THNNFunctionBackend',
    'torch.nn.intrinsic.modules.fused': 'ConvBn2d ConvBnReLU2d ConvReLU2d LinearBn1d LinearReLU',
    'torch.nn.intrinsic.qat.modules.conv_fused': `
      ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d
      _ConvBnNd`,
    'torch.nn.intrinsic.qat.modules.linear_fused': 'LinearBn1d',
    'torch.nn.intrinsic.qat.modules.linear_relu': 'LinearReLU',
    'torch.nn.intrinsic.quantized.dynamic.modules.linear_relu': 'LinearReLU',
    'torch.nn.intrinsic.quantized.modules.bn_relu': 'BNReLU2d BNReLU3d',
    'torch.nn.intrinsic.quantized.modules.conv_relu': 'ConvReLU1d ConvReLU2d ConvReLU3d',
    'torch.nn.intrinsic.quantized.modules.linear_relu': 'LinearReLU',
    'torch.nn.modules._functions': 'CrossMapLRN2d SyncBatchNorm',
    'torch.nn.modules.activation': `
      CELU ELU GELU GLU Hardshrink Hardsigmoid Hardswish Hardtanh LeakyReLU LogSigmoid LogSoftmax Mish
      MultiheadAttention PReLU RReLU ReLU ReLU6 SELU SiLU Sigmoid Softmax Softmax2d Softmin Softplus
      Softshrink Softsign Tanh Tanhshrink Threshold`,
    'torch.nn.modules.adaptive': 'AdaptiveLogSoftmaxWithLoss _ASMoutput',
    'torch.nn.modules.batchnorm': `
      BatchNorm1d BatchNorm2d BatchNorm3d InstanceNorm2d LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d
      SyncBatchNorm _BatchNorm _LazyNormBase _NormBase`,
    'torch.nn.modules.channelshuffle': 'ChannelShuffle',
    'torch.nn.modules.container': 'Container ModuleDict ModuleList ParameterDict ParameterList Sequential',
    'torch.nn.modules.conv': `
      Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d LazyConv1d LazyConv2d LazyConv3d
      LazyConvTranspose1d LazyConvTranspose2d LazyConvTranspose3d _ConvNd _ConvTransposeMixin
      _ConvTransposeNd _LazyConvXdMixin`,
    'torch.nn.modules.distance': 'CosineSimilarity PairwiseDistance',
    'torch.nn.modules.dropout': `
      AlphaDropout Dropout Dropout1d Dropout2d Dropout3d FeatureAlphaDropout _DropoutNd`,
    'torch.nn.modules.flatten': 'Flatten Unflatten',
    'torch.nn.modules.fold': 'Fold Unfold',
    'torch.nn.modules.instancenorm': `
      InstanceNorm1d InstanceNorm2d InstanceNorm3d LazyInstanceNorm1d LazyInstanceNorm2d LazyInstanceNorm3d
      _InstanceNorm`,
    'torch.nn.modules.lazy': 'LazyModuleMixin _LazyProtocol',
    'torch.nn.modules.linear': 'Bilinear Identity LazyLinear Linear NonDynamicallyQuantizableLinear',
    'torch.nn.modules.loss': `
      BCELoss BCEWithLogitsLoss CTCLoss CosineEmbeddingLoss CrossEntropyLoss GaussianNLLLoss
      HingeEmbeddingLoss HuberLoss KLDivLoss L1Loss MSELoss MarginRankingLoss MultiLabelMarginLoss
      MultiLabelSoftMarginLoss MultiMarginLoss NLLLoss NLLLoss2d PoissonNLLLoss SmoothL1Loss SoftMarginLoss
      TripletMarginLoss TripletMarginWithDistanceLoss _Loss _WeightedLoss`,
    'torch.nn.modules.module': 'Module _IncompatibleKeys _WrappedHook',
    'torch.nn.modules.normalization': 'CrossMapLRN2d GroupNorm LayerNorm LocalResponseNorm RMSNorm',
    'torch.nn.modules.padding': `
      CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d ReflectionPad1d
      ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d ZeroPad1d ZeroPad2d
      ZeroPad3d _ConstantPadNd _ReflectionPadNd _ReplicationPadNd`,
    'torch.nn.modules.pixelshuffle': 'PixelShuffle PixelUnshuffle',
    'torch.nn.modules.pooling': `
      AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveMaxPool1d AdaptiveMaxPool2d
      AdaptiveMaxPool3d AvgPool1d AvgPool2d AvgPool3d FractionalMaxPool2d FractionalMaxPool3d LPPool1d
      LPPool2d MaxPool1d MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d _AdaptiveAvgPoolNd
      _AdaptiveMaxPoolNd _AvgPoolNd _LPPoolNd _MaxPoolNd _MaxUnpoolNd`,
    'torch.nn.modules.rnn': 'GRU GRUCell LSTM LSTMCell RNN RNNBase RNNCell RNNCellBase',
    'torch.nn.modules.sparse': 'Embedding EmbeddingBag',
    'torch.nn.modules.transformer': `
      Transformer TransformerDecoder TransformerDecoderLayer TransformerEncoder TransformerEncoderLayer`,
    'torch.nn.modules.upsampling': 'Upsample UpsamplingBilinear2d UpsamplingNearest2d',
    'torch.nn.parallel.data_parallel': 'DataParallel',
    'torch.nn.parallel.distributed': 'DistributedDataParallel',
    'torch.nn.qat.modules.conv': 'Conv1d Conv2d Conv3d',
    'torch.nn.qat.modules.linear': 'Linear',
    'torch.nn.quantized.dynamic.modules.linear': 'Linear',
    'torch.nn.quantized.dynamic.modules.rnn': `
      GRU GRUCell LSTM LSTMCell PackedParameter RNNBase RNNCell RNNCellBase`,
    'torch.nn.quantized.modules': 'DeQuantize Quantize',
    'torch.nn.quantized.modules.activation': 'ELU Hardswish LeakyReLU ReLU6 Sigmoid Softmax',
    'torch.nn.quantized.modules.batchnorm': 'BatchNorm2d BatchNorm3d',
    'torch.nn.quantized.modules.conv': 'Conv1d Conv2d Conv3d',
    'torch.nn.quantized.modules.embedding_ops': 'Embedding EmbeddingBag EmbeddingPackedParams',
    'torch.nn.quantized.modules.functional_modules': 'FXFloatFunctional FloatFunctional QFunctional',
    'torch.nn.quantized.modules.linear': 'Linear LinearPackedParams',
    'torch.nn.quantized.modules.normalization': 'GroupNorm LayerNorm',
    'torch.nn.utils.parametrizations': '_OrthMaps _Orthogonal _SpectralNorm _WeightNorm',
    'torch.nn.utils.parametrize': 'ParametrizationList',
    'torch.nn.utils.prune': `
      BasePruningMethod CustomFromMask Identity L1Unstructured LnStructured PruningContainer
      RandomStructured RandomUnstructured`,
    'torch.nn.utils.rnn': 'PackedSequence PackedSequence_',
    'torch.nn.utils.spectral_norm': 'SpectralNorm SpectralNormLoadStateDictPreHook SpectralNormStateDictHook',
    'torch.nn.utils.weight_norm': 'WeightNorm',
    'torch.quantization.fake_quantize': 'FakeQuantize FusedMovingAvgObsFakeQuantize',
    'torch.quantization.observer': `
      HistogramObserver MinMaxObserver MovingAverageMinMaxObserver MovingAveragePerChannelMinMaxObserver
      PerChannelMinMaxObserver PlaceholderObserver _PartialWrapper`,
    'torch.quantization.qconfig': 'QConfig QConfigDynamic',
    'torch.quantization.stubs': 'DeQuantStub QuantStub QuantWrapper',
  },
  classes: {
    'torch.ao.quantization.quant_type': 'QuantType',
  },
};
