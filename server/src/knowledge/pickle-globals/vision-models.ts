import type { GlobalTable } from './table.ts';

/** Whole networks that were saved as objects; their code comes from the package, not from the file. */
export const visionModels: GlobalTable = {
  checked: 'ultralytics 8.0 to 8.3, yolov5 5 to 7, timm 0.4 to 1.0, segmentation-models-pytorch 0.2 to 0.5',
  objects: {
    'ultralytics.utils': 'IterableSimpleNamespace SettingsManager SimpleClass',
    'ultralytics.yolo.utils': 'IterableSimpleNamespace',
    'ultralytics.utils.tal': 'RotatedTaskAlignedAssigner TaskAlignedAssigner',
    'ultralytics.yolo.utils.tal': 'TaskAlignedAssigner',
    'ultralytics.utils.loss': `
      BboxLoss DFLoss E2EDetectLoss KeypointLoss RotatedBboxLoss v8ClassificationLoss v8DetectionLoss v8OBBLoss v8PoseLoss
      v8SegmentationLoss`,
    'ultralytics.yolo.utils.loss': 'BboxLoss v8DetectionLoss v8SegmentationLoss',
    'ultralytics.yolo.v8.detect.train': 'Loss',
    'models.yolo':
      'BaseModel ClassificationModel Detect DetectionModel IDetect Model Segment SegmentationModel',
    'models.common': `
      AutoShape BNCSPC Bottleneck BottleneckCSP C3 C3Ghost C3SPP C3TR C3x Classify Concat Contract Conv CrossConv
      DWConv DWConvTranspose2d Detections Expand Focus GhostBottleneck GhostConv MP Proto RepConv SP SPP SPPCSPC SPPF
      TransformerBlock TransformerLayer`,
    'models.experimental': 'CrossConv Ensemble MixConv2d Sum',
    'effdet.config.config_utils': 'ListConfig',
  },
  families: [
    /^ultralytics\.(?:yolo\.)?nn\.(?:modules|tasks)(?:\.\w+)?$/,
    /^timm\.(?:models|layers)(?:\.\w+)*$/,
    /^segmentation_models_pytorch(?:\.\w+)+$/,
    /^efficientnet_pytorch\.(?:model|utils)$/,
    /^(?:mmdet|mmcv|mmcls|mmseg|mmpose|mmpretrain)\.(?:models|cnn|ops)(?:\.\w+)*$/,
    /^detectron2\.(?:modeling|layers|structures)(?:\.\w+)*$/,
    /^torchaudio\.(?:models|transforms)(?:\.\w+)*$/,
  ],
};
