import type { Deserializer, DeserializerSwitch } from './deserializers.ts';

/** Loaders of PyTorch checkpoints and of the libraries around it. */

/** Since 2.6 `torch.load` reads tensors only, unless it is told not to or gets another unpickler. */
const weightsOnly: DeserializerSwitch = {
  name: 'weights_only',
  position: -1,
  dangerous: false,
  otherwise: { package: 'torch', safeSince: '2.6' },
};

/** The library decides by itself when nothing is passed; only an explicit False is surely unsafe. */
const explicitly: DeserializerSwitch = { ...weightsOnly, otherwise: 'safe' };

const sb3 = ['stable_baselines3', 'sb3_contrib'].flatMap((root): readonly Deserializer[] =>
  [`${root}.*.load`, `${root}.*.*.load`, `${root}.*.*.*.load`].map((callee) => ({
    callee,
    family: 'torch',
    input: { position: 0, name: 'path' },
    usual: 'remote',
    checked: 'stable-baselines3 2.7',
  })),
);

const fastai = ['fastai.learner', 'fastai.basics', 'fastai.*.all', 'fastai.*', 'fastai'].map(
  (root): Deserializer => ({
    callee: `${root}.load_learner`,
    family: 'torch',
    input: { position: 0, name: 'fname' },
    checked: 'fastai 2.8',
  }),
);

const ultralytics = ['YOLO', 'YOLOE', 'YOLOWorld', 'RTDETR', 'SAM', 'FastSAM', 'NAS'].map(
  (name): Deserializer => ({
    callee: `ultralytics.${name}`,
    family: 'torch',
    input: { position: 0, name: 'model' },
    usual: 'remote',
    checked: 'ultralytics 8.3',
  }),
);

const trainer = ['lightning.pytorch', 'pytorch_lightning', 'lightning'].flatMap((root) =>
  ['fit', 'validate', 'test', 'predict'].map(
    (method): Deserializer => ({
      callee: `${root}.Trainer.${method}`,
      family: 'torch',
      input: { position: -1, name: 'ckpt_path' },
      switch: explicitly,
      checked: 'lightning 2.6',
    }),
  ),
);

export const torchLoaders: readonly Deserializer[] = [
  {
    callee: 'torch.load',
    family: 'torch',
    input: { position: 0, name: 'f' },
    switch: weightsOnly,
    unpickler: { position: 2, name: 'pickle_module' },
    checked: 'torch 2.12',
  },
  {
    callee: 'torch.hub.load_state_dict_from_url',
    family: 'torch',
    input: { position: 0, name: 'url' },
    switch: { ...explicitly, position: 6 },
    checked: 'torch 2.9',
  },
  {
    callee: 'transformers.*.from_pretrained',
    family: 'torch',
    input: { position: 0, name: 'pretrained_model_name_or_path' },
    switch: explicitly,
    checked: 'transformers 4.57',
  },
  ...trainer,
  ...fastai,
  ...ultralytics,
  ...sb3,
];

/**
 * Methods that a class of the workspace inherits, so that only their name is known: Lightning's
 * `MyModel.load_from_checkpoint`. Lightning 2.6.
 */
export const inheritedTorchLoaders: ReadonlyMap<string, Deserializer> = new Map([
  [
    'load_from_checkpoint',
    {
      callee: 'lightning.pytorch.LightningModule.load_from_checkpoint',
      family: 'torch',
      input: { position: 0, name: 'checkpoint_path' },
      switch: explicitly,
      checked: 'lightning 2.6',
    },
  ],
]);

/** Values of TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD that torch takes for yes. torch 2.9 */
export const torchYes: ReadonlySet<string> = new Set(['1', 'y', 'yes', 'true']);

/** Callables that run code or reach it; allowing one of them undoes `weights_only=True`. */
export const dangerousGlobals: ReadonlySet<string> = new Set([
  'builtins.eval',
  'builtins.exec',
  'builtins.compile',
  'builtins.__import__',
  'builtins.getattr',
  'builtins.setattr',
  'builtins.delattr',
  'builtins.open',
  'builtins.input',
  'builtins.breakpoint',
  'builtins.globals',
  'operator.attrgetter',
  'operator.methodcaller',
  'functools.reduce',
  'importlib.import_module',
  'importlib.__import__',
  'runpy.run_path',
  'runpy.run_module',
  'types.CodeType',
  'types.FunctionType',
  'shutil.rmtree',
  'shutil.move',
  'webbrowser.open',
  'pickle.load',
  'pickle.loads',
  'pickle.Unpickler',
  'torch.load',
]);

/** Modules of which nothing should be allowed. */
export const dangerousModules: readonly string[] = [
  'os',
  'posix',
  'nt',
  'subprocess',
  'sys',
  'socket',
  'pty',
  'ctypes',
  'importlib',
  'runpy',
];
