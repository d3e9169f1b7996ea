/**
 * Hosts, with the beginning of a path where a host serves anybody, whose packages are public and made by those who
 * are known for them. Read on 2026-11-22 in the install instructions of each project.
 */
const publicIndexes: readonly string[] = [
  'download.pytorch.org',
  'download-r2.pytorch.org',
  'pypi.nvidia.com',
  'pypi.ngc.nvidia.com',
  'developer.download.nvidia.com',
  'pypi.jetson-ai-lab.io',
  'pypi.jetson-ai-lab.dev',
  'wheels.vllm.ai',
  'docs.vllm.ai',
  'docs.ray.io',
  's3-us-west-2.amazonaws.com/ray-wheels',
  'flashinfer.ai',
  'data.pyg.org',
  'data.dgl.ai',
  'storage.googleapis.com/jax-releases',
  'storage.googleapis.com/libtpu-releases',
  'storage.googleapis.com/libtpu-wheels',
  'storage.googleapis.com/tensorflow',
  'us-python.pkg.dev/ml-oss-artifacts-published',
  'abetlen.github.io/llama-cpp-python',
  'huggingface.github.io',
  'sgl-project.github.io',
  'docs.sglang.ai',
  'download.openmmlab.com',
  'dl.fbaipublicfiles.com',
  'pytorch-extension.intel.com',
  'repo.radeon.com',
  'rocm.nightlies.amd.com',
  'pypi.amd.com',
  'aiinfra.pkgs.visualstudio.com/PublicPackages',
  'pkgs.dev.azure.com/onnxruntime',
  'pypi.anaconda.org',
  'wheels.astral.sh',
  'astral-sh.github.io',
  'paddle-whl.bj.bcebos.com',
  'www.paddlepaddle.org.cn/packages',
  'triton-ascend.osinfra.cn',
];

/** PyPI and its mirrors: the same packages. */
const pypi: readonly string[] = [
  'pypi.org',
  'pypi.python.org',
  'files.pythonhosted.org',
  'pypi.tuna.tsinghua.edu.cn',
  'mirrors.tuna.tsinghua.edu.cn',
  'mirrors.aliyun.com',
  'mirrors.cloud.tencent.com',
  'mirrors.ustc.edu.cn',
  'pypi.mirrors.ustc.edu.cn',
  'repo.huaweicloud.com',
  'mirrors.huaweicloud.com',
  'mirror.baidu.com',
  'pypi.doubanio.com',
  'pypi.douban.com',
  'mirrors.bfsu.edu.cn',
  'mirror.sjtu.edu.cn',
  'mirrors.sjtug.sjtu.edu.cn',
];

/** Public hosts whose certificates are good, so that nobody has a reason not to check them. */
const otherPublicHosts: readonly string[] = [
  'registry.npmjs.org',
  'registry.yarnpkg.com',
  'registry.npmmirror.com',
  'conda.anaconda.org',
  'repo.anaconda.com',
  'github.com',
  'raw.githubusercontent.com',
  'huggingface.co',
];

/** The host of an address or a `host:port`, in lower case; nothing where there is none. */
export function hostOf(address: string): string | undefined {
  const host = address
    .trim()
    .replace(/^[a-z+]+:\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .replace(/^.*@/s, '')
    .toLowerCase();
  return /^\[/.test(host) ? host.replace(/\]:\d+$/, ']') : host.replace(/:\d+$/, '') || undefined;
}

/** True for a host that is this machine. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?|.*\.localhost|0\.0\.0\.0)$/.test(host);
}

/** `pypi` for PyPI and its mirrors, `public` for other indexes that are known, `private` for all else. */
export function indexKind(address: string): 'pypi' | 'public' | 'private' {
  const host = hostOf(address) ?? '';
  if (pypi.includes(host)) return 'pypi';
  const path = address.replace(/^[a-z+]+:\/\//i, '').replace(/^[^/@]*@/, '');
  const isKnown = publicIndexes.some((known) =>
    known.includes('/') ? path.startsWith(known) : host === known || host.endsWith(`.${known}`),
  );
  return isKnown ? 'public' : 'private';
}

/** True for a host whose packages anybody may look at, and that is known for them. */
export function isPublicHost(host: string): boolean {
  return pypi.includes(host) || otherPublicHosts.includes(host) || indexKind(host) === 'public';
}
