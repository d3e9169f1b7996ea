import type { ComponentObservation } from '../../facts/artifact.ts';
import { type ComponentMeaning, needsMore, touchesFiles } from './meaning.ts';

/** Operators of PyTorch that reach for files: `aten::from_file`, and `aten::save` of its interpreter. */
const fileOperators: ReadonlyMap<string, ComponentMeaning> = new Map([
  ['from_file', touchesFiles('maps a file of its choice into a tensor')],
  ['save', touchesFiles('writes a file')],
]);

const own: ReadonlySet<string> = new Set(['torch', 'aten']);

/** Libraries of operators that come with PyTorch or are published by its makers. */
const knownLibraries: ReadonlySet<string> = new Set([
  ...[
    'prim',
    'prims',
    'quantized',
    'quantized_decomposed',
    'sparse',
    'mkldnn',
    'xnnpack',
    'onednn',
    'inductor',
  ],
  ...[
    'prepacked',
    '_caffe2',
    'mkldnn_prepacked',
    'metal_prepack',
    'vulkan_prepack',
    'static_runtime',
    'nested',
  ],
  ...['torchvision', 'torchaudio', 'torchtext', 'fbgemm', 'torch_sparse', 'torch_scatter', 'torch_cluster'],
  ...[
    'torch_spline_conv',
    'image',
    'video_reader',
    'executorch',
    'c10d',
    '_c10d_functional',
    'c10d_functional',
  ],
]);

/** What an operator that TorchScript source calls can do; undefined where it only computes. */
export function meaningOfTorchscript({ module, name }: ComponentObservation): ComponentMeaning | undefined {
  if (own.has(module)) return fileOperators.get(name);
  return knownLibraries.has(module) ? undefined : needsMore('needs a library for this operator');
}
