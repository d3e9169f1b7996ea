import type { GlobalTable } from './table.ts';

/** Tensors, storages, optimisers, distributions, datasets; functions are kept by reference. */
export const torch: GlobalTable = {
  checked: 'torch 0.4 to 2.9',
  objects: {
    'torch.amp.autocast_mode': 'autocast',
    'torch.cuda.amp.autocast_mode': 'autocast',
    'torch.distributed.device_mesh': 'DeviceMesh',
    'torch.distributions.bernoulli': 'Bernoulli',
    'torch.distributions.beta': 'Beta',
    'torch.distributions.binomial': 'Binomial',
    'torch.distributions.categorical': 'Categorical',
    'torch.distributions.cauchy': 'Cauchy',
    'torch.distributions.chi2': 'Chi2',
    'torch.distributions.constraints': `
      Constraint _Boolean _Cat _CorrCholesky _Dependent _DependentProperty _GreaterThan _GreaterThanEq
      _HalfOpenInterval _IndependentConstraint _IntegerGreaterThan _IntegerInterval _IntegerLessThan
      _Interval _LessThan _LowerCholesky _LowerTriangular _Multinomial _OneHot _PositiveDefinite
      _PositiveSemidefinite _Real _Simplex _Square _Stack _Symmetric`,
    'torch.distributions.continuous_bernoulli': 'ContinuousBernoulli',
    'torch.distributions.dirichlet': 'Dirichlet _Dirichlet',
    'torch.distributions.distribution': 'Distribution',
    'torch.distributions.exp_family': 'ExponentialFamily',
    'torch.distributions.exponential': 'Exponential',
    'torch.distributions.fishersnedecor': 'FisherSnedecor',
    'torch.distributions.gamma': 'Gamma',
    'torch.distributions.geometric': 'Geometric',
    'torch.distributions.gumbel': 'Gumbel',
    'torch.distributions.half_cauchy': 'HalfCauchy',
    'torch.distributions.half_normal': 'HalfNormal',
    'torch.distributions.independent': 'Independent',
    'torch.distributions.kumaraswamy': 'Kumaraswamy',
    'torch.distributions.laplace': 'Laplace',
    'torch.distributions.lkj_cholesky': 'LKJCholesky',
    'torch.distributions.log_normal': 'LogNormal',
    'torch.distributions.logistic_normal': 'LogisticNormal',
    'torch.distributions.lowrank_multivariate_normal': 'LowRankMultivariateNormal',
    'torch.distributions.mixture_same_family': 'MixtureSameFamily',
    'torch.distributions.multinomial': 'Multinomial',
    'torch.distributions.multivariate_normal': 'MultivariateNormal',
    'torch.distributions.negative_binomial': 'NegativeBinomial',
    'torch.distributions.normal': 'Normal',
    'torch.distributions.one_hot_categorical': 'OneHotCategorical OneHotCategoricalStraightThrough',
    'torch.distributions.pareto': 'Pareto',
    'torch.distributions.poisson': 'Poisson',
    'torch.distributions.relaxed_bernoulli': 'LogitRelaxedBernoulli RelaxedBernoulli',
    'torch.distributions.relaxed_categorical': 'ExpRelaxedCategorical RelaxedOneHotCategorical',
    'torch.distributions.studentT': 'StudentT',
    'torch.distributions.transformed_distribution': 'TransformedDistribution',
    'torch.distributions.transforms': `
      AbsTransform AffineTransform CatTransform ComposeTransform CorrCholeskyTransform
      CumulativeDistributionTransform ExpTransform IndependentTransform LowerCholeskyTransform
      PowerTransform ReshapeTransform SigmoidTransform SoftmaxTransform SoftplusTransform StackTransform
      StickBreakingTransform TanhTransform Transform _InverseTransform`,
    'torch.distributions.uniform': 'Uniform',
    'torch.distributions.von_mises': 'VonMises',
    'torch.distributions.weibull': 'Weibull',
    'torch.distributions.wishart': 'Wishart',
    'torch.fx.immutable_collections': 'immutable_dict immutable_list',
    'torch.masked.maskedtensor.core': 'MaskedTensor',
    'torch.optim._adafactor': 'Adafactor',
    'torch.optim._muon': 'Muon',
    'torch.optim.adadelta': 'Adadelta',
    'torch.optim.adafactor': 'Adafactor',
    'torch.optim.adagrad': 'Adagrad',
    'torch.optim.adam': 'Adam _MultiDeviceReplicator',
    'torch.optim.adamax': 'Adamax',
    'torch.optim.adamw': 'AdamW',
    'torch.optim.asgd': 'ASGD',
    'torch.optim.lbfgs': 'LBFGS',
    'torch.optim.lr_scheduler': `
      ChainedScheduler ConstantLR CosineAnnealingLR CosineAnnealingWarmRestarts CyclicLR ExponentialLR
      LRScheduler LambdaLR LinearLR MultiStepLR MultiplicativeLR OneCycleLR PolynomialLR ReduceLROnPlateau
      SequentialLR StepLR _LRScheduler _enable_get_lr_call`,
    'torch.optim.nadam': 'NAdam',
    'torch.optim.optimizer': 'Optimizer _RequiredParameter',
    'torch.optim.radam': 'RAdam',
    'torch.optim.rmsprop': 'RMSprop',
    'torch.optim.rprop': 'Rprop',
    'torch.optim.sgd': 'SGD',
    'torch.optim.sparse_adam': 'SparseAdam',
    'torch.optim.swa_utils': 'AveragedModel EMA SWALR',
    'torch.utils.data.dataloader': 'DataLoader _DatasetKind _InfiniteConstantSampler',
    'torch.utils.data.dataset': `
      ChainDataset ConcatDataset Dataset IterableDataset StackDataset Subset TensorDataset`,
    'torch.utils.data.distributed': 'DistributedSampler',
    'torch.utils.data.sampler': `
      BatchSampler RandomSampler Sampler SequentialSampler SubsetRandomSampler WeightedRandomSampler`,
    'torch.utils.hooks': 'BackwardHook RemovableHandle',
  },
  classes: {
    torch: `
      BFloat16Storage BFloat16Tensor BoolStorage BoolTensor ByteStorage ByteTensor CharStorage CharTensor
      ComplexDoubleStorage ComplexDoubleTensor ComplexFloatStorage ComplexFloatTensor DoubleStorage
      DoubleTensor FloatStorage FloatTensor Generator HalfStorage HalfTensor IntStorage IntTensor
      LongStorage LongTensor QInt32Storage QInt8Storage QUInt2x4Storage QUInt4x2Storage QUInt8Storage
      ScriptObject ShortStorage ShortTensor Size SymBool SymFloat SymInt Tensor TypedStorage UntypedStorage
      device dtype finfo iinfo layout memory_format qscheme`,
    'torch._C': 'Generator ScriptObject Size device dtype',
    'torch._tensor': 'Tensor',
    'torch.amp.grad_scaler': 'GradScaler OptState',
    'torch.autograd.variable': 'Variable',
    'torch.cuda': `
      BFloat16Storage BFloat16Tensor BoolStorage BoolTensor ByteStorage ByteTensor CharStorage CharTensor
      ComplexDoubleStorage ComplexDoubleTensor ComplexFloatStorage ComplexFloatTensor DoubleStorage
      DoubleTensor FloatStorage FloatTensor HalfStorage HalfTensor IntStorage IntTensor LongStorage
      LongTensor ShortStorage ShortTensor`,
    'torch.cuda.amp.grad_scaler': 'GradScaler OptState _MultiDeviceReplicator',
    'torch.cuda.sparse': `
      BFloat16Tensor ByteTensor CharTensor DoubleTensor FloatTensor HalfTensor IntTensor LongTensor
      ShortTensor`,
    'torch.distributed._shard.metadata': 'ShardMetadata',
    'torch.distributed._shard.sharded_tensor.api': 'ShardedTensor',
    'torch.distributed._shard.sharded_tensor.metadata': 'ShardedTensorMetadata TensorProperties',
    'torch.distributed._tensor.api': 'DTensor',
    'torch.distributed._tensor.placement_types': 'DTensorSpec Partial Replicate Shard TensorMeta _Partial',
    'torch.distributed.checkpoint.filesystem': '_StorageInfo',
    'torch.distributed.checkpoint.metadata': `
      BytesStorageMetadata ChunkStorageMetadata Metadata MetadataIndex StorageMeta TensorProperties
      TensorStorageMetadata _MEM_FORMAT_ENCODING`,
    'torch.distributed.tensor': 'DTensor',
    'torch.distributed.tensor._api': 'DTensor',
    'torch.distributed.tensor._dtensor_spec': 'DTensorSpec TensorMeta',
    'torch.distributed.tensor.placement_types': 'Partial Replicate Shard',
    'torch.nn.parameter': `
      Buffer Parameter UninitializedBuffer UninitializedParameter UninitializedTensorMixin`,
    'torch.return_types': 'max min sort topk',
    'torch.sparse': `
      BFloat16Tensor ByteTensor CharTensor DoubleTensor FloatTensor HalfTensor IntTensor LongTensor
      ShortTensor`,
    'torch.storage': 'TypedStorage UntypedStorage _StorageBase _TypedStorage _UntypedStorage',
    'torch.tensor': 'Tensor',
  },
  functions: {
    'torch._utils': `
      _rebuild_device_tensor_from_cpu_tensor _rebuild_device_tensor_from_numpy
      _rebuild_meta_tensor_no_storage _rebuild_mlc_tensor _rebuild_nested_tensor _rebuild_npu_tensor
      _rebuild_ort_tensor _rebuild_parameter _rebuild_parameter_v2 _rebuild_parameter_with_state
      _rebuild_qtensor _rebuild_sparse_csr_tensor _rebuild_sparse_tensor _rebuild_tensor _rebuild_tensor_v2
      _rebuild_tensor_v3 _rebuild_wrapper_subclass _rebuild_xla_tensor`,
    'torch.jit._pickle': `
      build_boollist build_doublelist build_intlist build_tensor_from_id build_tensorlist restore_type_tag`,
    'torch.serialization': '_get_layout',
  },
  references: {
    torch: `
      abs add addmm amax amin arange argmax argmin argsort asin atan atan2 baddbmm bfloat16 bits16 bits1x8
      bits2x4 bits4x2 bits8 bmm bool cat cdouble ceil celu cfloat chalf channels_last channels_last_3d clamp
      clone complex128 complex32 complex64 concat contiguous_format conv1d conv2d conv3d cos cosh cross
      cumsum diag diff div dot double dropout einsum embedding empty eq erf exp expm1 eye flatten flip float
      float16 float32 float4_e2m1fn_x2 float64 float8_e4m3fn float8_e4m3fnuz float8_e5m2 float8_e5m2fnuz
      float8_e8m0fnu floor full gather ge gelu group_norm gt half hardshrink index_select int int1 int16
      int2 int3 int32 int4 int5 int6 int64 int7 int8 inverse isnan jagged le legacy_contiguous_format lerp
      linspace log log10 log1p log2 log_softmax logical_and logical_or logsigmoid logsumexp long lt
      masked_select matmul max maximum mean median min minimum mm mul multinomial nan_to_num ne neg nonzero
      norm normal ones ones_like outer per_channel per_channel_affine per_channel_affine_float_qparams
      per_channel_symmetric per_tensor_affine per_tensor_symmetric permute pow prelu preserve_format prod
      qint32 qint8 quint2x4 quint4x2 quint8 rand randint randn reciprocal relu relu_ repeat_interleave
      reshape round rsqrt selu selu_ short sigmoid sigmoid_ sign sin sinh softmax sort sparse_bsc sparse_bsr
      sparse_coo sparse_csc sparse_csr split sqrt square squeeze stack std strided sub sum svd tan tanh
      tanh_ tensor threshold topk transpose tril triu uint1 uint16 uint2 uint3 uint32 uint4 uint5 uint6
      uint64 uint7 uint8 unbind unique unsqueeze var where zeros zeros_like`,
    'torch._C': `
      _VariableFunctions _VariableFunctions.abs _VariableFunctions.add _VariableFunctions.addmm
      _VariableFunctions.amax _VariableFunctions.amin _VariableFunctions.arange _VariableFunctions.argmax
      _VariableFunctions.argmin _VariableFunctions.argsort _VariableFunctions.asin _VariableFunctions.atan
      _VariableFunctions.atan2 _VariableFunctions.baddbmm _VariableFunctions.bmm _VariableFunctions.cat
      _VariableFunctions.ceil _VariableFunctions.celu _VariableFunctions.clamp _VariableFunctions.clone
      _VariableFunctions.concat _VariableFunctions.conv1d _VariableFunctions.conv2d
      _VariableFunctions.conv3d _VariableFunctions.cos _VariableFunctions.cosh _VariableFunctions.cross
      _VariableFunctions.cumsum _VariableFunctions.diag _VariableFunctions.diff _VariableFunctions.div
      _VariableFunctions.dot _VariableFunctions.dropout _VariableFunctions.einsum
      _VariableFunctions.embedding _VariableFunctions.empty _VariableFunctions.eq _VariableFunctions.erf
      _VariableFunctions.exp _VariableFunctions.expm1 _VariableFunctions.eye _VariableFunctions.flatten
      _VariableFunctions.flip _VariableFunctions.floor _VariableFunctions.full _VariableFunctions.gather
      _VariableFunctions.ge _VariableFunctions.gelu _VariableFunctions.group_norm _VariableFunctions.gt
      _VariableFunctions.hardshrink _VariableFunctions.index_select _VariableFunctions.inverse
      _VariableFunctions.isnan _VariableFunctions.le _VariableFunctions.lerp _VariableFunctions.linspace
      _VariableFunctions.log _VariableFunctions.log10 _VariableFunctions.log1p _VariableFunctions.log2
      _VariableFunctions.log_softmax _VariableFunctions.logical_and _VariableFunctions.logical_or
      _VariableFunctions.logsigmoid _VariableFunctions.logsumexp _VariableFunctions.lt
      _VariableFunctions.masked_select _VariableFunctions.matmul _VariableFunctions.max
      _VariableFunctions.maximum _VariableFunctions.mean _VariableFunctions.median _VariableFunctions.min
      _VariableFunctions.minimum _VariableFunctions.mm _VariableFunctions.mul _VariableFunctions.multinomial
      _VariableFunctions.nan_to_num _VariableFunctions.ne _VariableFunctions.neg _VariableFunctions.nonzero
      _VariableFunctions.norm _VariableFunctions.normal _VariableFunctions.ones _VariableFunctions.ones_like
      _VariableFunctions.outer _VariableFunctions.permute _VariableFunctions.pow _VariableFunctions.prelu
      _VariableFunctions.prod _VariableFunctions.rand _VariableFunctions.randint _VariableFunctions.randn
      _VariableFunctions.reciprocal _VariableFunctions.relu _VariableFunctions.relu_
      _VariableFunctions.repeat_interleave _VariableFunctions.reshape _VariableFunctions.round
      _VariableFunctions.rsqrt _VariableFunctions.selu _VariableFunctions.selu_ _VariableFunctions.sigmoid
      _VariableFunctions.sigmoid_ _VariableFunctions.sign _VariableFunctions.sin _VariableFunctions.sinh
      _VariableFunctions.softmax _VariableFunctions.sort _VariableFunctions.split _VariableFunctions.sqrt
      _VariableFunctions.square _VariableFunctions.squeeze _VariableFunctions.stack _VariableFunctions.std
      _VariableFunctions.sub _VariableFunctions.sum _VariableFunctions.svd _VariableFunctions.tan
      _VariableFunctions.tanh _VariableFunctions.tanh_ _VariableFunctions.tensor
      _VariableFunctions.threshold _VariableFunctions.topk _VariableFunctions.transpose
      _VariableFunctions.tril _VariableFunctions.triu _VariableFunctions.unbind _VariableFunctions.unique
      _VariableFunctions.unsqueeze _VariableFunctions.var _VariableFunctions.where _VariableFunctions.zeros
      _VariableFunctions.zeros_like _VariableFunctionsClass _VariableFunctionsClass.abs
      _VariableFunctionsClass.add _VariableFunctionsClass.addmm _VariableFunctionsClass.amax
      _VariableFunctionsClass.amin _VariableFunctionsClass.arange _VariableFunctionsClass.argmax
      _VariableFunctionsClass.argmin _VariableFunctionsClass.argsort _VariableFunctionsClass.asin
      _VariableFunctionsClass.atan _VariableFunctionsClass.atan2 _VariableFunctionsClass.baddbmm
      _VariableFunctionsClass.bmm _VariableFunctionsClass.cat _VariableFunctionsClass.ceil
      _VariableFunctionsClass.celu _VariableFunctionsClass.clamp _VariableFunctionsClass.clone
      _VariableFunctionsClass.concat _VariableFunctionsClass.conv1d _VariableFunctionsClass.conv2d
      _VariableFunctionsClass.conv3d _VariableFunctionsClass.cos _VariableFunctionsClass.cosh
      _VariableFunctionsClass.cross _VariableFunctionsClass.cumsum _VariableFunctionsClass.diag
      _VariableFunctionsClass.diff _VariableFunctionsClass.div _VariableFunctionsClass.dot
      _VariableFunctionsClass.dropout _VariableFunctionsClass.einsum _VariableFunctionsClass.embedding
      _VariableFunctionsClass.empty _VariableFunctionsClass.eq _VariableFunctionsClass.erf
      _VariableFunctionsClass.exp _VariableFunctionsClass.expm1 _VariableFunctionsClass.eye
      _VariableFunctionsClass.flatten _VariableFunctionsClass.flip _VariableFunctionsClass.floor
      _VariableFunctionsClass.full _VariableFunctionsClass.gather _VariableFunctionsClass.ge
      _VariableFunctionsClass.gelu _VariableFunctionsClass.group_norm _VariableFunctionsClass.gt
      _VariableFunctionsClass.hardshrink _VariableFunctionsClass.index_select
      _VariableFunctionsClass.inverse _VariableFunctionsClass.isnan _VariableFunctionsClass.le
      _VariableFunctionsClass.lerp _VariableFunctionsClass.linspace _VariableFunctionsClass.log
      _VariableFunctionsClass.log10 _VariableFunctionsClass.log1p _VariableFunctionsClass.log2
      _VariableFunctionsClass.log_softmax _VariableFunctionsClass.logical_and
      _VariableFunctionsClass.logical_or _VariableFunctionsClass.logsigmoid
      _VariableFunctionsClass.logsumexp _VariableFunctionsClass.lt _VariableFunctionsClass.masked_select
      _VariableFunctionsClass.matmul _VariableFunctionsClass.max _VariableFunctionsClass.maximum
      _VariableFunctionsClass.mean _VariableFunctionsClass.median _VariableFunctionsClass.min
      _VariableFunctionsClass.minimum _VariableFunctionsClass.mm _VariableFunctionsClass.mul
      _VariableFunctionsClass.multinomial _VariableFunctionsClass.nan_to_num _VariableFunctionsClass.ne
      _VariableFunctionsClass.neg _VariableFunctionsClass.nonzero _VariableFunctionsClass.norm
      _VariableFunctionsClass.normal _VariableFunctionsClass.ones _VariableFunctionsClass.ones_like
      _VariableFunctionsClass.outer _VariableFunctionsClass.permute _VariableFunctionsClass.pow
      _VariableFunctionsClass.prelu _VariableFunctionsClass.prod _VariableFunctionsClass.rand
      _VariableFunctionsClass.randint _VariableFunctionsClass.randn _VariableFunctionsClass.reciprocal
      _VariableFunctionsClass.relu _VariableFunctionsClass.relu_ _VariableFunctionsClass.repeat_interleave
      _VariableFunctionsClass.reshape _VariableFunctionsClass.round _VariableFunctionsClass.rsqrt
      _VariableFunctionsClass.selu _VariableFunctionsClass.selu_ _VariableFunctionsClass.sigmoid
      _VariableFunctionsClass.sigmoid_ _VariableFunctionsClass.sign _VariableFunctionsClass.sin
      _VariableFunctionsClass.sinh _VariableFunctionsClass.softmax _VariableFunctionsClass.sort
      _VariableFunctionsClass.split _VariableFunctionsClass.sqrt _VariableFunctionsClass.square
      _VariableFunctionsClass.squeeze _VariableFunctionsClass.stack _VariableFunctionsClass.std
      _VariableFunctionsClass.sub _VariableFunctionsClass.sum _VariableFunctionsClass.svd
      _VariableFunctionsClass.tan _VariableFunctionsClass.tanh _VariableFunctionsClass.tanh_
      _VariableFunctionsClass.tensor _VariableFunctionsClass.threshold _VariableFunctionsClass.topk
      _VariableFunctionsClass.transpose _VariableFunctionsClass.tril _VariableFunctionsClass.triu
      _VariableFunctionsClass.unbind _VariableFunctionsClass.unique _VariableFunctionsClass.unsqueeze
      _VariableFunctionsClass.var _VariableFunctionsClass.where _VariableFunctionsClass.zeros
      _VariableFunctionsClass.zeros_like _nn bfloat16 bits16 bits1x8 bits2x4 bits4x2 bits8 bool cdouble
      cfloat chalf channels_last channels_last_3d complex128 complex32 complex64 contiguous_format double
      float float16 float32 float4_e2m1fn_x2 float64 float8_e4m3fn float8_e4m3fnuz float8_e5m2
      float8_e5m2fnuz float8_e8m0fnu half int int1 int16 int2 int3 int32 int4 int5 int6 int64 int7 int8
      jagged legacy_contiguous_format long per_channel per_channel_affine per_channel_affine_float_qparams
      per_channel_symmetric per_tensor_affine per_tensor_symmetric preserve_format qint32 qint8 quint2x4
      quint4x2 quint8 short sparse_bsc sparse_bsr sparse_coo sparse_csc sparse_csr strided uint1 uint16
      uint2 uint3 uint32 uint4 uint5 uint6 uint64 uint7 uint8`,
    'torch._C._nn': `
      adaptive_avg_pool2d adaptive_avg_pool3d avg_pool2d avg_pool3d elu elu_ gelu glu hardsigmoid hardswish
      hardtanh leaky_relu leaky_relu_ linear log_sigmoid mish one_hot pad relu6 relu6_
      scaled_dot_product_attention silu softplus softshrink`,
    'torch.ao.quantization.observer': 'default_observer default_weight_observer',
    'torch.functional': 'einsum meshgrid norm split stft tensordot unique',
    'torch.nn.functional': `
      adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d adaptive_max_pool1d
      adaptive_max_pool1d_with_indices adaptive_max_pool2d adaptive_max_pool2d_with_indices
      adaptive_max_pool3d_with_indices affine_grid alpha_dropout avg_pool1d avg_pool2d avg_pool3d batch_norm
      binary_cross_entropy binary_cross_entropy_with_logits celu conv1d conv2d conv3d conv_transpose1d
      conv_transpose2d conv_transpose3d cosine_embedding_loss cosine_similarity cross_entropy ctc_loss
      dropout dropout1d dropout2d dropout3d elu elu_ embedding embedding_bag feature_alpha_dropout fold
      fractional_max_pool2d_with_indices fractional_max_pool3d_with_indices gaussian_nll_loss gelu glu
      grid_sample group_norm gumbel_softmax hardsigmoid hardswish hardtanh hinge_embedding_loss huber_loss
      instance_norm interpolate kl_div l1_loss layer_norm leaky_relu leaky_relu_ linear local_response_norm
      log_softmax logsigmoid lp_pool1d lp_pool2d margin_ranking_loss max_pool1d max_pool1d_with_indices
      max_pool2d max_pool2d_with_indices max_pool3d max_pool3d_with_indices max_unpool1d max_unpool2d
      max_unpool3d mish mse_loss multi_head_attention_forward multi_margin_loss multilabel_margin_loss
      multilabel_soft_margin_loss nll_loss normalize pad pixel_shuffle poisson_nll_loss prelu relu relu6
      relu_ rms_norm rrelu scaled_dot_product_attention selu sigmoid silu smooth_l1_loss soft_margin_loss
      softmax softmin softplus softshrink softsign tanh tanhshrink triplet_margin_loss
      triplet_margin_with_distance_loss unfold upsample upsample_bilinear upsample_nearest`,
    'torch.nn.init': `
      calculate_gain constant_ dirac_ eye_ kaiming_normal_ kaiming_uniform_ normal_ ones_ orthogonal_
      sparse_ trunc_normal_ uniform_ xavier_normal_ xavier_uniform_ zeros_`,
    'torch.quantization.qconfig': 'default_qconfig',
    'torch.serialization': 'default_restore_location',
    'torch.utils.data._utils.collate': 'default_collate default_convert',
  },
};
