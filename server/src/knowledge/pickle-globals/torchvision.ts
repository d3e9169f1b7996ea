import type { GlobalTable } from './table.ts';

/** Models, blocks and transforms; none of its data sets, which download. */
export const torchvision: GlobalTable = {
  checked: 'torchvision 0.2 to 0.24',
  objects: {
    'torchvision.models._api': 'Weights WeightsEnum',
    'torchvision.models._utils': 'IntermediateLayerGetter _ModelURLs',
    'torchvision.models.alexnet': 'AlexNet AlexNet_Weights',
    'torchvision.models.convnext': `
      CNBlock CNBlockConfig ConvNeXt ConvNeXt_Base_Weights ConvNeXt_Large_Weights ConvNeXt_Small_Weights
      ConvNeXt_Tiny_Weights LayerNorm2d`,
    'torchvision.models.densenet': `
      DenseNet DenseNet121_Weights DenseNet161_Weights DenseNet169_Weights DenseNet201_Weights _DenseBlock
      _DenseLayer _Transition`,
    'torchvision.models.detection._utils': `
      BalancedPositiveNegativeSampler BoxCoder BoxLinearCoder Matcher SSDMatcher`,
    'torchvision.models.detection.anchor_utils': 'AnchorGenerator DefaultBoxGenerator',
    'torchvision.models.detection.backbone_utils': 'BackboneWithFPN',
    'torchvision.models.detection.faster_rcnn': `
      FastRCNNConvFCHead FastRCNNPredictor FasterRCNN FasterRCNN_MobileNet_V3_Large_320_FPN_Weights
      FasterRCNN_MobileNet_V3_Large_FPN_Weights FasterRCNN_ResNet50_FPN_V2_Weights
      FasterRCNN_ResNet50_FPN_Weights TwoMLPHead`,
    'torchvision.models.detection.fcos': `
      FCOS FCOSClassificationHead FCOSHead FCOSRegressionHead FCOS_ResNet50_FPN_Weights`,
    'torchvision.models.detection.generalized_rcnn': 'GeneralizedRCNN',
    'torchvision.models.detection.image_list': 'ImageList',
    'torchvision.models.detection.keypoint_rcnn': `
      KeypointRCNN KeypointRCNNHeads KeypointRCNNPredictor KeypointRCNN_ResNet50_FPN_Weights`,
    'torchvision.models.detection.mask_rcnn': `
      MaskRCNN MaskRCNNHeads MaskRCNNPredictor MaskRCNN_ResNet50_FPN_V2_Weights
      MaskRCNN_ResNet50_FPN_Weights`,
    'torchvision.models.detection.retinanet': `
      RetinaNet RetinaNetClassificationHead RetinaNetHead RetinaNetRegressionHead
      RetinaNet_ResNet50_FPN_V2_Weights RetinaNet_ResNet50_FPN_Weights`,
    'torchvision.models.detection.roi_heads': 'RoIHeads',
    'torchvision.models.detection.rpn': 'RPNHead RegionProposalNetwork',
    'torchvision.models.detection.ssd': `
      SSD SSD300_VGG16_Weights SSDClassificationHead SSDFeatureExtractorVGG SSDHead SSDRegressionHead
      SSDScoringHead`,
    'torchvision.models.detection.ssdlite': `
      SSDLite320_MobileNet_V3_Large_Weights SSDLiteClassificationHead SSDLiteFeatureExtractorMobileNet
      SSDLiteHead SSDLiteRegressionHead`,
    'torchvision.models.detection.transform': 'GeneralizedRCNNTransform',
    'torchvision.models.efficientnet': `
      EfficientNet EfficientNet_B0_Weights EfficientNet_B1_Weights EfficientNet_B2_Weights
      EfficientNet_B3_Weights EfficientNet_B4_Weights EfficientNet_B5_Weights EfficientNet_B6_Weights
      EfficientNet_B7_Weights EfficientNet_V2_L_Weights EfficientNet_V2_M_Weights EfficientNet_V2_S_Weights
      FusedMBConv FusedMBConvConfig MBConv MBConvConfig _MBConvConfig`,
    'torchvision.models.feature_extraction': 'DualGraphModule LeafModuleAwareTracer NodePathTracer',
    'torchvision.models.googlenet': `
      BasicConv2d GoogLeNet GoogLeNetOutputs GoogLeNet_Weights Inception InceptionAux`,
    'torchvision.models.inception': `
      BasicConv2d Inception3 InceptionA InceptionAux InceptionB InceptionC InceptionD InceptionE
      InceptionOutputs Inception_V3_Weights`,
    'torchvision.models.maxvit': `
      MBConv MaxVit MaxVitBlock MaxVitLayer MaxVit_T_Weights PartitionAttentionLayer
      RelativePositionalMultiHeadAttention SwapAxes WindowDepartition WindowPartition`,
    'torchvision.models.mnasnet': `
      MNASNet MNASNet0_5_Weights MNASNet0_75_Weights MNASNet1_0_Weights MNASNet1_3_Weights _InvertedResidual`,
    'torchvision.models.mobilenetv2': 'InvertedResidual MobileNetV2 MobileNet_V2_Weights',
    'torchvision.models.mobilenetv3': `
      InvertedResidual InvertedResidualConfig MobileNetV3 MobileNet_V3_Large_Weights
      MobileNet_V3_Small_Weights`,
    'torchvision.models.optical_flow.raft': `
      BottleneckBlock ConvGRU CorrBlock FeatureEncoder FlowHead MaskPredictor MotionEncoder RAFT
      Raft_Large_Weights Raft_Small_Weights RecurrentBlock ResidualBlock UpdateBlock`,
    'torchvision.models.quantization.googlenet': `
      GoogLeNet_QuantizedWeights QuantizableBasicConv2d QuantizableGoogLeNet QuantizableInception
      QuantizableInceptionAux`,
    'torchvision.models.quantization.inception': `
      Inception_V3_QuantizedWeights QuantizableBasicConv2d QuantizableInception3 QuantizableInceptionA
      QuantizableInceptionAux QuantizableInceptionB QuantizableInceptionC QuantizableInceptionD
      QuantizableInceptionE`,
    'torchvision.models.quantization.mobilenetv2': `
      MobileNet_V2_QuantizedWeights QuantizableInvertedResidual QuantizableMobileNetV2`,
    'torchvision.models.quantization.mobilenetv3': `
      MobileNet_V3_Large_QuantizedWeights QuantizableInvertedResidual QuantizableMobileNetV3
      QuantizableSqueezeExcitation`,
    'torchvision.models.quantization.resnet': `
      QuantizableBasicBlock QuantizableBottleneck QuantizableResNet ResNeXt101_32X8D_QuantizedWeights
      ResNeXt101_64X4D_QuantizedWeights ResNet18_QuantizedWeights ResNet50_QuantizedWeights`,
    'torchvision.models.quantization.shufflenetv2': `
      QuantizableInvertedResidual QuantizableShuffleNetV2 ShuffleNet_V2_X0_5_QuantizedWeights
      ShuffleNet_V2_X1_0_QuantizedWeights ShuffleNet_V2_X1_5_QuantizedWeights
      ShuffleNet_V2_X2_0_QuantizedWeights`,
    'torchvision.models.regnet': `
      AnyStage BlockParams BottleneckTransform RegNet RegNet_X_16GF_Weights RegNet_X_1_6GF_Weights
      RegNet_X_32GF_Weights RegNet_X_3_2GF_Weights RegNet_X_400MF_Weights RegNet_X_800MF_Weights
      RegNet_X_8GF_Weights RegNet_Y_128GF_Weights RegNet_Y_16GF_Weights RegNet_Y_1_6GF_Weights
      RegNet_Y_32GF_Weights RegNet_Y_3_2GF_Weights RegNet_Y_400MF_Weights RegNet_Y_800MF_Weights
      RegNet_Y_8GF_Weights ResBottleneckBlock SimpleStemIN`,
    'torchvision.models.resnet': `
      BasicBlock Bottleneck ResNeXt101_32X8D_Weights ResNeXt101_64X4D_Weights ResNeXt50_32X4D_Weights ResNet
      ResNet101_Weights ResNet152_Weights ResNet18_Weights ResNet34_Weights ResNet50_Weights
      Wide_ResNet101_2_Weights Wide_ResNet50_2_Weights`,
    'torchvision.models.segmentation._utils': '_SimpleSegmentationModel',
    'torchvision.models.segmentation.deeplabv3': `
      ASPP ASPPConv ASPPPooling DeepLabHead DeepLabV3 DeepLabV3_MobileNet_V3_Large_Weights
      DeepLabV3_ResNet101_Weights DeepLabV3_ResNet50_Weights`,
    'torchvision.models.segmentation.fcn': 'FCN FCNHead FCN_ResNet101_Weights FCN_ResNet50_Weights',
    'torchvision.models.segmentation.lraspp': 'LRASPP LRASPPHead LRASPP_MobileNet_V3_Large_Weights',
    'torchvision.models.shufflenetv2': `
      InvertedResidual ShuffleNetV2 ShuffleNet_V2_X0_5_Weights ShuffleNet_V2_X1_0_Weights
      ShuffleNet_V2_X1_5_Weights ShuffleNet_V2_X2_0_Weights`,
    'torchvision.models.squeezenet': 'Fire SqueezeNet SqueezeNet1_0_Weights SqueezeNet1_1_Weights',
    'torchvision.models.swin_transformer': `
      PatchMerging PatchMergingV2 ShiftedWindowAttention ShiftedWindowAttentionV2 SwinTransformer
      SwinTransformerBlock SwinTransformerBlockV2 Swin_B_Weights Swin_S_Weights Swin_T_Weights
      Swin_V2_B_Weights Swin_V2_S_Weights Swin_V2_T_Weights`,
    'torchvision.models.vgg': `
      VGG VGG11_BN_Weights VGG11_Weights VGG13_BN_Weights VGG13_Weights VGG16_BN_Weights VGG16_Weights
      VGG19_BN_Weights VGG19_Weights`,
    'torchvision.models.video.mvit': `
      MSBlockConfig MViT MViT_V1_B_Weights MViT_V2_S_Weights MultiscaleAttention MultiscaleBlock Pool
      PositionalEncoding`,
    'torchvision.models.video.resnet': `
      BasicBlock BasicStem Bottleneck Conv2Plus1D Conv3DNoTemporal Conv3DSimple MC3_18_Weights
      R2Plus1D_18_Weights R2Plus1dStem R3D_18_Weights VideoResNet`,
    'torchvision.models.video.s3d': 'S3D S3D_Weights SepInceptionBlock3D TemporalSeparableConv',
    'torchvision.models.vision_transformer': `
      ConvStemConfig Encoder EncoderBlock MLPBlock ViT_B_16_Weights ViT_B_32_Weights ViT_H_14_Weights
      ViT_L_16_Weights ViT_L_32_Weights VisionTransformer`,
    'torchvision.ops.deform_conv': 'DeformConv2d',
    'torchvision.ops.drop_block': 'DropBlock2d DropBlock3d',
    'torchvision.ops.feature_pyramid_network': `
      ExtraFPNBlock FeaturePyramidNetwork LastLevelMaxPool LastLevelP6P7`,
    'torchvision.ops.misc': `
      Conv2dNormActivation Conv3dNormActivation ConvNormActivation FrozenBatchNorm2d MLP Permute
      SqueezeExcitation`,
    'torchvision.ops.poolers': 'LevelMapper MultiScaleRoIAlign',
    'torchvision.ops.ps_roi_align': 'PSRoIAlign',
    'torchvision.ops.ps_roi_pool': 'PSRoIPool',
    'torchvision.ops.roi_align': 'RoIAlign',
    'torchvision.ops.roi_pool': 'RoIPool',
    'torchvision.ops.stochastic_depth': 'StochasticDepth',
    'torchvision.transforms._presets': `
      ImageClassification ObjectDetection OpticalFlow SemanticSegmentation VideoClassification`,
    'torchvision.transforms._transforms_video': `
      CenterCropVideo NormalizeVideo RandomCropVideo RandomHorizontalFlipVideo RandomResizedCropVideo
      ToTensorVideo`,
    'torchvision.transforms.autoaugment': `
      AugMix AutoAugment AutoAugmentPolicy RandAugment TrivialAugmentWide`,
    'torchvision.transforms.functional': 'InterpolationMode',
    'torchvision.transforms.transforms': `
      CenterCrop ColorJitter Compose ConvertImageDtype ElasticTransform FiveCrop GaussianBlur Grayscale
      Lambda LinearTransformation Normalize PILToTensor Pad RandomAdjustSharpness RandomAffine RandomApply
      RandomAutocontrast RandomChoice RandomCrop RandomEqualize RandomErasing RandomGrayscale
      RandomHorizontalFlip RandomInvert RandomOrder RandomPerspective RandomPosterize RandomResizedCrop
      RandomRotation RandomSolarize RandomTransforms RandomVerticalFlip Resize TenCrop ToPILImage ToTensor`,
    'torchvision.transforms.v2._container': 'Compose',
    'torchvision.transforms.v2._geometry': `
      CenterCrop RandomCrop RandomHorizontalFlip RandomResizedCrop RandomRotation Resize`,
    'torchvision.transforms.v2._misc': 'ConvertImageDtype Lambda Normalize ToDtype',
    'torchvision.transforms.v2._type_conversion': 'PILToTensor ToImage ToTensor',
  },
  references: {
    'torchvision.ops._utils': 'check_roi_boxes_shape convert_boxes_to_roi_format split_normalization_params',
    'torchvision.ops.boxes': `
      batched_nms box_area box_convert box_iou clip_boxes_to_image complete_box_iou distance_box_iou
      generalized_box_iou masks_to_boxes nms remove_small_boxes`,
    'torchvision.ops.ciou_loss': 'complete_box_iou_loss',
    'torchvision.ops.deform_conv': 'deform_conv2d',
    'torchvision.ops.diou_loss': 'distance_box_iou_loss',
    'torchvision.ops.drop_block': 'drop_block2d drop_block3d',
    'torchvision.ops.focal_loss': 'sigmoid_focal_loss',
    'torchvision.ops.giou_loss': 'generalized_box_iou_loss',
    'torchvision.ops.poolers': 'initLevelMapper',
    'torchvision.ops.ps_roi_align': 'ps_roi_align',
    'torchvision.ops.ps_roi_pool': 'ps_roi_pool',
    'torchvision.ops.roi_align': 'roi_align',
    'torchvision.ops.roi_pool': 'roi_pool',
    'torchvision.ops.stochastic_depth': 'stochastic_depth',
    'torchvision.transforms.functional': `
      adjust_brightness adjust_contrast adjust_gamma adjust_hue adjust_saturation adjust_sharpness affine
      autocontrast center_crop convert_image_dtype crop elastic_transform equalize erase five_crop
      gaussian_blur get_dimensions get_image_num_channels get_image_size hflip invert normalize pad
      perspective pil_to_tensor posterize resize resized_crop rgb_to_grayscale rotate solarize ten_crop
      to_grayscale to_pil_image to_tensor vflip`,
    'torchvision.transforms.functional_pil': `
      adjust_brightness adjust_contrast adjust_gamma adjust_hue adjust_saturation adjust_sharpness affine
      autocontrast crop equalize get_dimensions get_image_num_channels get_image_size hflip invert pad
      perspective posterize resize rotate solarize to_grayscale vflip`,
    'torchvision.transforms.functional_tensor': `
      adjust_brightness adjust_contrast adjust_gamma adjust_hue adjust_saturation adjust_sharpness affine
      autocontrast convert_image_dtype crop elastic_transform equalize erase gaussian_blur get_dimensions
      get_image_num_channels get_image_size hflip invert normalize pad perspective posterize resize
      rgb_to_grayscale rotate solarize vflip`,
  },
};
