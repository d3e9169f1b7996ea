import type { GlobalTable } from './table.ts';

/** What trainers write beside the weights: arguments, settings, callbacks, records. */
export const training: GlobalTable = {
  checked:
    'transformers 4.0 to 4.57, accelerate 0.10 to 1.11, pytorch-lightning 1.0 to 2.5, omegaconf 2.0 to 2.3, fairseq 0.12',
  // Enumerations and the like, which are called with a value.
  classes: {
    'transformers.training_args': 'OptimizerNames ParallelMode',
    'transformers.trainer_utils':
      'EvaluationStrategy FSDPOption HubStrategy IntervalStrategy SaveStrategy SchedulerType ShardedDDPOption',
    'transformers.utils.generic': 'ExplicitEnum PaddingStrategy TensorType',
    'transformers.file_utils': 'ExplicitEnum PaddingStrategy TensorType',
    'transformers.debug_utils': 'DebugOption',
    'accelerate.utils.dataclasses':
      'ComputeEnvironment DistributedType DynamoBackend LoggerType PrecisionType RNGType SageMakerDistributedType',
    'accelerate.state': 'DistributedType',
    'peft.utils.peft_types': 'PeftType TaskType',
    'trl.trainer.dpo_config': 'FDivergenceType',
    'sentence_transformers.training_args': 'BatchSamplers MultiDatasetBatchSamplers',
    tokenizers: 'AddedToken',
    'deepspeed.runtime.zero.config': 'ZeroStageEnum',
    'megatron.core.enums': 'Fp4Recipe Fp8Recipe ModelType',
    'megatron.core.transformer.enums': 'AttnBackend AttnMaskType AttnType LayerType ModelType',
    'megatron.model.enums': 'AttnMaskType AttnType LayerType ModelType PositionEmbeddingType',
    'megatron.enums': 'AttnMaskType AttnType LayerType ModelType PositionEmbeddingType',
    'pyannote.audio.core.task': 'Problem Resolution',
    'torch.torch_version': 'TorchVersion',
    'transformers.tokenization_utils_base': 'AddedToken',
    'omegaconf.base': 'SCMode',
    'timm.layers.format': 'Format',
    'torchmetrics.utilities.enums': 'AverageMethod ClassificationTask DataType EnumStr MDMCAverageMethod',
  },
  objects: {
    'transformers.training_args': 'OptimizerNames ParallelMode TrainingArguments',
    'transformers.training_args_seq2seq': 'Seq2SeqTrainingArguments',
    'transformers.trainer_utils': `
      EvaluationStrategy FSDPOption HubStrategy IntervalStrategy SaveStrategy SchedulerType ShardedDDPOption`,
    'transformers.trainer_pt_utils': 'AcceleratorConfig LabelSmoother LayerWiseDummyOptimizer',
    'transformers.trainer_callback': `
      CallbackHandler DefaultFlowCallback EarlyStoppingCallback PrinterCallback ProgressCallback TrainerControl
      TrainerState`,
    'transformers.utils.generic': 'ExplicitEnum ModelOutput PaddingStrategy TensorType',
    'transformers.file_utils': 'ExplicitEnum ModelOutput PaddingStrategy TensorType',
    'transformers.configuration_utils': 'PretrainedConfig PreTrainedConfig',
    'transformers.tokenization_utils_base': 'AddedToken BatchEncoding',
    'transformers.modeling_outputs': `
      BaseModelOutput BaseModelOutputWithPooling CausalLMOutput MaskedLMOutput Seq2SeqLMOutput
      SequenceClassifierOutput TokenClassifierOutput`,
    'transformers.generation.configuration_utils': 'GenerationConfig',
    'transformers.cache_utils': 'DynamicCache DynamicLayer StaticCache',
    'transformers.integrations.deepspeed': 'HfDeepSpeedConfig HfTrainerDeepSpeedConfig',
    'transformers.deepspeed': 'HfDeepSpeedConfig HfTrainerDeepSpeedConfig',
    'transformers.pytorch_utils': 'Conv1D',
    'transformers.modeling_utils': 'Conv1D',
    'transformers.activations': `
      AccurateGELUActivation ClassInstantier ClippedGELUActivation FastGELUActivation GELUActivation LaplaceActivation
      LinearActivation MishActivation NewGELUActivation PytorchGELUTanh QuickGELUActivation ReLUSquaredActivation
      SiLUActivation`,
    'accelerate.state': 'AcceleratorState GradientState PartialState',
    'accelerate.utils.dataclasses': `
      AutocastKwargs ComputeEnvironment DataLoaderConfiguration DeepSpeedPlugin DistributedDataParallelKwargs
      DistributedType DynamoBackend FP8RecipeKwargs FullyShardedDataParallelPlugin GradScalerKwargs
      GradientAccumulationPlugin InitProcessGroupKwargs LoggerType PrecisionType ProjectConfiguration RNGType
      SageMakerDistributedType TorchDynamoPlugin`,
    'trl.trainer.sft_config': 'SFTConfig',
    'trl.trainer.dpo_config': 'DPOConfig FDivergenceType',
    'trl.trainer.ppo_config': 'PPOConfig',
    'trl.trainer.grpo_config': 'GRPOConfig',
    'peft.utils.peft_types': 'PeftType TaskType',
    'peft.tuners.lora': 'LoraConfig',
    'peft.tuners.lora.config': 'LoraConfig LoftQConfig LoraRuntimeConfig',
    'sentence_transformers.training_args':
      'BatchSamplers MultiDatasetBatchSamplers SentenceTransformerTrainingArguments',
    'setfit.training_args': 'TrainingArguments',
    tokenizers: 'AddedToken',
    'pytorch_lightning.utilities.parsing': 'AttributeDict',
    'lightning.pytorch.utilities.parsing': 'AttributeDict',
    'lightning_fabric.utilities.data': 'AttributeDict',
    'lightning.fabric.utilities.data': 'AttributeDict',
    'lightning_fabric.utilities.types': 'ReduceLROnPlateau',
    'pytorch_lightning.callbacks.model_checkpoint': 'ModelCheckpoint',
    'pytorch_lightning.callbacks.early_stopping': 'EarlyStopping',
    'omegaconf.base': 'Container ContainerMetadata Metadata Node SCMode',
    'omegaconf.dictconfig': 'DictConfig',
    'omegaconf.listconfig': 'ListConfig',
    'omegaconf.nodes': 'AnyNode BooleanNode BytesNode EnumNode FloatNode IntegerNode PathNode StringNode',
    'fairseq.data.dictionary': 'Dictionary',
    'fairseq.meters': 'AverageMeter StopwatchMeter TimeMeter',
    'fairseq.logging.meters': 'AverageMeter MetersDict StopwatchMeter SumMeter TimeMeter',
    'mmengine.logging.history_buffer': 'HistoryBuffer',
    'mmengine.config.config': 'Config ConfigDict',
    'mmcv.utils.config': 'ConfigDict',
    'addict.addict': 'Dict',
    'deepspeed.runtime.fp16.loss_scaler': 'DynamicLossScaler LossScaler LossScalerBase',
    'deepspeed.utils.tensor_fragment': 'fragment_address tensor_fragment',
    'pyannote.audio.core.model': 'Introspection Output',
    'pyannote.audio.core.task': 'Specifications',
    'torch_sparse.storage': 'SparseStorage',
    'torch_sparse.tensor': 'SparseTensor',
    easydict: 'EasyDict',
    munch: 'Munch',
    'yacs.config': 'CfgNode',
    'fvcore.common.config': 'CfgNode',
    'detectron2.config.config': 'CfgNode',
    'ml_collections.config_dict.config_dict': 'ConfigDict FieldReference FrozenConfigDict',
    'box.box': 'Box',
    'attrdict.dictionary': 'AttrDict',
    dotmap: 'DotMap',
    'allennlp.common.params': 'Params',
    'torchmetrics.aggregation': 'MaxMetric MeanMetric MinMetric SumMetric',
    'tqdm.std': 'EMA TqdmDefaultWriteLock',
  },
  references: {
    'mmengine.logging.history_buffer':
      'HistoryBuffer.current HistoryBuffer.max HistoryBuffer.mean HistoryBuffer.min HistoryBuffer.statistics',
    'transformers.data.data_collator': 'default_data_collator',
    'transformers.activations': 'gelu gelu_fast gelu_new gelu_python quick_gelu silu',
  },
  families: [
    /^transformers\.models\.(\w+)\.(?:configuration|modeling|tokenization|processing|image_processing|feature_extraction)_\w+$/,
    /^(?:pytorch_lightning|lightning\.pytorch)\.(?:callbacks|loops)(?:\.\w+)+$/,
    /^torchmetrics\.(?:\w+\.)*\w+$/,
    /^peft\.(?:tuners|config|mapping)(?:\.\w+)*$/,
    /^fairseq\.(?:dataclass|models|modules|tasks|criterions|optim)(?:\.\w+)*$/,
    /^(?:sentence_transformers|setfit)\.(?:models|model_card|losses|modeling|SentenceTransformer)(?:\.\w+)*$/,
    /^TTS\.(?:config|tts|vocoder|encoder|utils)(?:\.\w+)*$/,
    /^torch_geometric\.(?:data|nn|transforms|utils|typing)(?:\.\w+)*$/,
    /^monai\.(?:data|networks|transforms|utils|metrics|losses)(?:\.\w+)*$/,
    /^flair\.(?:data|models|nn)(?:\.\w+)*$/,
    /^speechbrain\.(?:dataio|nnet|lobes|processing|utils)(?:\.\w+)*$/,
    /^diffusers\.(?:models|schedulers|configuration_utils)(?:\.\w+)*$/,
  ],
};
