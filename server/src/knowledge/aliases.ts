/**
 * Many libraries offer one thing under several names. Rows and rules use one of them, the canonical name; everything
 * that a format resolves is brought to it here.
 */

/** Whole names and their canonical names. */
const exact: Readonly<Record<string, string>> = {
  'torch.serialization.load': 'torch.load',
  'torch.serialization.save': 'torch.save',
  'transformers.pipelines.pipeline': 'transformers.pipeline',
  'datasets.load.load_dataset': 'datasets.load_dataset',
  'datasets.load.load_dataset_builder': 'datasets.load_dataset_builder',
  'datasets.inspect.get_dataset_config_names': 'datasets.get_dataset_config_names',
  'datasets.inspect.get_dataset_split_names': 'datasets.get_dataset_split_names',
  'datasets.inspect.get_dataset_infos': 'datasets.get_dataset_infos',
  'huggingface_hub.file_download.hf_hub_download': 'huggingface_hub.hf_hub_download',
  'huggingface_hub.file_download.cached_download': 'huggingface_hub.cached_download',
  'huggingface_hub._snapshot_download.snapshot_download': 'huggingface_hub.snapshot_download',
  'faster_whisper.utils.download_model': 'faster_whisper.download_model',
  'timm.models.create_model': 'timm.create_model',
  'timm.models.factory.create_model': 'timm.create_model',
  'timm.models._factory.create_model': 'timm.create_model',
  'open_clip.factory.create_model_and_transforms': 'open_clip.create_model_and_transforms',
  'mlx_lm.utils.load': 'mlx_lm.load',
  'mlx_vlm.utils.load': 'mlx_vlm.load',
  'kernels.utils.get_kernel': 'kernels.get_kernel',
  'langchain_classic.hub.pull': 'langchain.hub.pull',
  'langchainhub.pull': 'langchain.hub.pull',
  'dvc.api.data.open': 'dvc.api.open',
  'torch.utils.model_zoo.load_url': 'torch.hub.load_state_dict_from_url',
  'torchvision.models.utils.load_state_dict_from_url': 'torch.hub.load_state_dict_from_url',
  'torchvision._internally_replaced_utils.load_state_dict_from_url': 'torch.hub.load_state_dict_from_url',
  'urllib.urlretrieve': 'urllib.request.urlretrieve',
  'six.moves.urllib.request.urlretrieve': 'urllib.request.urlretrieve',
  'six.moves.urllib.request.urlopen': 'urllib.request.urlopen',
  'keras.utils.data_utils.get_file': 'keras.utils.get_file',
  'keras.utils.file_utils.get_file': 'keras.utils.get_file',
  'keras.src.utils.file_utils.get_file': 'keras.utils.get_file',
  'pooch.core.retrieve': 'pooch.retrieve',
  'gdown.download.download': 'gdown.download',
  'jsonpickle.unpickler.decode': 'jsonpickle.decode',
  'jsonpickle.unpickler.Unpickler': 'jsonpickle.Unpickler',
  'numpy.lib.npyio.load': 'numpy.load',
  'numpy.lib._npyio_impl.load': 'numpy.load',
  'pandas.io.pickle.read_pickle': 'pandas.read_pickle',
  'pandas.io.pytables.read_hdf': 'pandas.read_hdf',
  'pandas.io.api.read_pickle': 'pandas.read_pickle',
  'joblib.numpy_pickle.load': 'joblib.load',
  'joblib.numpy_pickle.dump': 'joblib.dump',
  'skops.io._persist.load': 'skops.io.load',
  'skops.io._persist.loads': 'skops.io.loads',
  'ruamel.yaml.main.YAML': 'ruamel.yaml.YAML',
  'keras.src.saving.saving_api.load_model': 'keras.models.load_model',
  'keras.saving.saving_api.load_model': 'keras.models.load_model',
  'keras.models.saving.load_model': 'keras.models.load_model',
  'keras.engine.saving.load_model': 'keras.models.load_model',
  'dspy.utils.saving.load': 'dspy.load',
  'dspy.utils.load': 'dspy.load',
};

/** Leading parts of names and what stands for them. Longest first match wins. */
const prefixes: Readonly<Record<string, string>> = {
  'tensorflow.keras': 'keras',
  'tensorflow.python.keras': 'keras',
  tf_keras: 'keras',
  _pickle: 'pickle',
  cPickle: 'pickle',
  'six.moves.cPickle': 'pickle',
  'sklearn.externals.joblib': 'joblib',
  pickle5: 'pickle',
  'six.moves.pickle': 'pickle',
  'joblib.externals.cloudpickle': 'cloudpickle',
  'cloudpickle.cloudpickle': 'cloudpickle',
  'cloudpickle.cloudpickle_fast': 'cloudpickle',
  'dill._dill': 'dill',
  'dill.dill': 'dill',
  ruamel_yaml: 'ruamel.yaml',
  'yaml.loader': 'yaml',
  'yaml.cyaml': 'yaml',
  'tensorflow.compat.v1': 'tensorflow',
  'tensorflow.compat.v2': 'tensorflow',
  'tensorflow.contrib.keras': 'keras',
  'jinja2.environment': 'jinja2',
  'uvicorn.main': 'uvicorn',
  'uvicorn.config': 'uvicorn',
  'flask.app': 'flask',
  'quart.app': 'quart',
  'sanic.app': 'sanic',
  'litserve.server': 'litserve',
  'flask_cors.extension': 'flask_cors',
  'flask_cors.decorator': 'flask_cors',
  'starlette.middleware.cors': 'fastapi.middleware.cors',
  'ray._private.worker': 'ray',
  'ray.worker': 'ray',
};

/**
 * Libraries that export their classes at the top as well as from the module that defines them: everything between the
 * root and the first capitalised part is left out, `transformers.models.auto.AutoModel` is `transformers.AutoModel`.
 */
const flat: ReadonlySet<string> = new Set([
  'ctransformers',
  'diffusers',
  'faster_whisper',
  'huggingface_hub',
  'langsmith',
  'optimum',
  'peft',
  'sentence_transformers',
  'setfit',
  'sglang',
  'speechbrain',
  'transformers',
  'trl',
  'unsloth',
  'vllm',
]);

const known = new Map<string, string>();

/** The canonical name of a qualified name. The same few names are asked for over and over, so answers are kept. */
export function canonicalName(name: string): string {
  const kept = known.get(name);
  if (kept !== undefined) return kept;
  if (known.size > 50_000) known.clear();
  const canonical = resolveName(name);
  known.set(name, canonical);
  return canonical;
}

function resolveName(name: string): string {
  const direct = lookUp(exact, name);
  if (direct) return direct;
  for (let end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
    const replacement = lookUp(prefixes, name.slice(0, end));
    if (replacement !== undefined) return resolveName(replacement + name.slice(end));
  }
  const whole = lookUp(prefixes, name);
  if (whole !== undefined) return whole;
  const root = name.slice(0, name.indexOf('.'));
  if (!flat.has(root)) return name;
  const parts = name.split('.');
  const first = parts.findIndex((part, index) => index > 0 && /^[A-Z]/.test(part));
  return first > 1 ? [root, ...parts.slice(first)].join('.') : name;
}

/** A canonical name and the names that stand for it, as far as they are listed. */
export function spellings(canonical: string): readonly string[] {
  const others = Object.keys(exact).filter((name) => exact[name] === canonical);
  const moved = Object.entries(prefixes).flatMap(([from, to]) =>
    canonical.startsWith(`${to}.`) ? [from + canonical.slice(to.length)] : [],
  );
  return [canonical, ...others, ...moved];
}

/** Names of programs may be names of every object, too: `constructor`. */
function lookUp(names: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(names, name) ? names[name] : undefined;
}
