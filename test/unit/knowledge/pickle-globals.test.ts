import { describe, expect, it } from 'vitest';
import type { ArtifactValue, GlobalObservation, GlobalUse } from '../../../server/src/facts/artifact.ts';
import { harmOf } from '../../../server/src/knowledge/pickle-globals/harmful.ts';
import {
  harmlessTables,
  isModelClass,
  roleOf,
} from '../../../server/src/knowledge/pickle-globals/harmless.ts';
import { judgeGlobal } from '../../../server/src/knowledge/pickle-globals/judge.ts';

const text = (content: string): ArtifactValue => ({ kind: 'text', text: content });
const global = (module: string, name: string): ArtifactValue => ({ kind: 'global', module, name });
const result = (module: string, name: string): ArtifactValue => ({ kind: 'result', module, name });
const other: ArtifactValue = { kind: 'other' };

function seen(
  pair: string,
  use: GlobalUse = 'called',
  given: readonly ArtifactValue[] = use === 'called' ? [text('echo example')] : [],
): GlobalObservation {
  const [module = '', name = ''] = pair.split(' ');
  return { kind: 'global', module, name, use, arguments: given, count: 1, place: { members: [], offset: 0 } };
}

const nothingIsOwn = () => false;

function severityOf(
  observation: GlobalObservation,
  isOwn: (module: string, name: string) => boolean = nothingIsOwn,
) {
  return judgeGlobal(observation, isOwn).severity;
}

/** Every name of every table, as `module name`. */
const pairs = harmlessTables.flatMap(({ classes, objects, functions, references }) =>
  [classes, objects, functions, references].flatMap((names) =>
    Object.entries(names ?? {}).flatMap(([module, list]) =>
      list
        .trim()
        .split(/\s+/)
        .map((name) => `${module} ${name}`),
    ),
  ),
);

describe('the tables of harmless imports', () => {
  it('hold names of Python', () => {
    expect(pairs.length).toBeGreaterThan(4000);
    expect(pairs.filter((pair) => !/^[A-Za-z_]\w*(?:\.\w+)* [A-Za-z_]\w*(?:\.\w+)*$/.test(pair))).toEqual([]);
  });

  it('hold no name that loads, runs, opens or saves', () => {
    const suspicious =
      / (?:.*\.)?(?:eval|exec|execfile|compile|open|fdopen|load|loads|save|savez|dump|dumps|read_\w+|to_\w+|from_file|fromfile|tofile|system|popen|run|call|spawn\w*|import_module|__import__|getattr|attrgetter|methodcaller|delattr|setattr|globals|locals|input|breakpoint|download\w*|urlopen|fetch\w*)$/;
    const checked =
      /^(?:json (?:dumps|loads)|re compile|\S+ to_(?:unicode|utf8|grayscale|pil_image|tensor))$/;
    expect(pairs.filter((pair) => suspicious.test(pair) && !checked.test(pair))).toEqual([]);
  });

  it('hold no method by which objects reach into Python', () => {
    const dunder = pairs.filter((pair) => / (?:.*\.)?__\w+__(?:\.|$)/.test(pair));
    expect(dunder.sort()).toEqual(['copyreg __newobj__', 'copyreg __newobj_ex__']);
  });

  it('know modules by the names of other releases', () => {
    expect(roleOf('sklearn.tree.tree', 'DecisionTreeClassifier')).toBe('object');
    expect(roleOf('sklearn.tree._classes', 'DecisionTreeClassifier')).toBe('object');
    expect(roleOf('scipy.sparse.csr', 'csr_matrix')).toBe('object');
    expect(roleOf('numpy._core.multiarray', '_reconstruct')).toBe('function');
    expect(roleOf('pandas.core.indexes.numeric', 'Int64Index')).toBe('class');
  });

  it('take a name of a family for a class only when it is written like one', () => {
    expect(isModelClass('transformers.models.bert.modeling_bert', 'BertModel')).toBe(true);
    expect(isModelClass('transformers.models.bert.modeling_bert', 'load_tf_weights_in_bert')).toBe(false);
    expect(isModelClass('transformers.models.bert.modeling_bert', 'BertModel.from_pretrained')).toBe(false);
    expect(isModelClass('transformers.models.bert', 'BertModel')).toBe(false);
    expect(isModelClass('timm.models.resnet', 'ResNet')).toBe(true);
    expect(isModelClass('evil_timm.models.resnet', 'ResNet')).toBe(false);
    // Its state is a pickle.
    expect(isModelClass('stable_baselines3.common.vec_env.base_vec_env', 'CloudpickleWrapper')).toBe(false);
  });
});

describe('what benign files do', () => {
  it.each<readonly [string, GlobalUse, readonly ArtifactValue[]]>([
    ['numpy dtype', 'called', [text('f8'), other, other]],
    ['numpy.core.multiarray _reconstruct', 'called', [global('numpy', 'ndarray'), other, other]],
    ['numpy._core.multiarray scalar', 'called', [result('numpy', 'dtype'), other]],
    ['numpy ndarray', 'instantiated', [other]],
    ['numpy.random._pickle __randomstate_ctor', 'called', [text('MT19937')]],
    ['sklearn.ensemble._forest RandomForestClassifier', 'instantiated', []],
    ['sklearn.tree._tree Tree', 'called', [other, other, other]],
    ['sklearn.feature_selection._univariate_selection f_classif', 'referenced', []],
    ['pandas.core.internals.managers BlockManager', 'called', [other, other]],
    ['pandas._libs.internals _unpickle_block', 'called', [other, other, other]],
    ['torch._utils _rebuild_tensor_v2', 'called', [other, other, other, other, other]],
    ['torch FloatStorage', 'referenced', []],
    ['torch.nn.modules.linear Linear', 'instantiated', []],
    ['torch.nn.functional relu', 'referenced', []],
    [
      'torch._tensor _rebuild_from_type_v2',
      'called',
      [global('torch._utils', '_rebuild_tensor_v2'), other, other],
    ],
    ['__torch__.torch.nn.modules.linear.___torch_mangle_2 Linear', 'instantiated', []],
    ['transformers.trainer_utils IntervalStrategy', 'called', [text('no')]],
    ['transformers.training_args TrainingArguments', 'instantiated', []],
    ['xgboost.core Booster', 'instantiated', []],
    ['lightgbm.basic Booster', 'instantiated', []],
    ['collections OrderedDict', 'called', []],
    ['copyreg _reconstructor', 'called', [global('uuid', 'UUID'), global('builtins', 'object'), other]],
    ['_codecs encode', 'called', [text('data'), text('latin1')]],
    ['functools partial', 'called', [global('torch.nn.functional', 'relu')]],
    ['builtins getattr', 'called', [global('torch.nn.functional', 'relu'), text('name')]],
    ['builtins getattr', 'called', [result('torch.nn.modules.linear', 'Linear'), text('_infer_parameters')]],
    ['builtins type', 'called', [other]],
    ['transformers.trainer_utils IntervalStrategy.STEPS', 'referenced', []],
    ['re RegexFlag.IGNORECASE', 'referenced', []],
    ['_operator or_', 'called', [global('re', 'RegexFlag.UNICODE'), result('_operator', 'or_')]],
    ['operator itemgetter', 'called', [{ kind: 'number', number: 1 }]],
    ['dill._dill _create_array', 'called', [global('numpy.core.multiarray', '_reconstruct'), other]],
    ['decimal DivisionByZero', 'referenced', []],
    ['pandas StringDtype', 'called', [text('python')]],
    ['pandas.arrays ArrowStringArray', 'instantiated', []],
    ['PIL.Image Image', 'called', []],
  ])('%s %s', (pair, use, given) => {
    expect(judgeGlobal(seen(pair, use, given), nothingIsOwn)).toMatchObject({ severity: undefined });
  });
});

describe('what harms', () => {
  /** The callables of published ways around other scanners. */
  const published = `
    os system|posix popen|nt startfile|subprocess run|builtins eval|builtins exec|builtins compile|builtins __import__
    importlib import_module|runpy _run_code|pty spawn|pip main|pip._internal.cli.main main|ssl get_server_certificate
    linecache getline|logging FileHandler|logging.config listen|uuid _get_command_stdout|imaplib IMAP4_stream
    _pyrepl.pager pipe_pager|_osx_support _read_output|_aix_support _read_cmd_output|idlelib.pyshell ModifiedInterpreter.runcode
    lib2to3.pgen2.grammar Grammar.loads|torch._dynamo.guards GuardBuilder.get|torch.utils.collect_env run
    numpy.f2py.crackfortran getlincoef|doctest debug_script|cProfile runctx|profile Profile.run|trace Trace.run
    timeit timeit|pydoc pipepager|asyncio.unix_events _UnixSubprocessTransport._start|ensurepip _run_pip|venv main
    ctypes CDLL|distutils.spawn spawn|pkgutil resolve_name|multiprocessing.util spawnv_passfds
    mlflow.projects.backend.local _run_entry_point|pandas read_csv|pandas.io.pickle read_pickle|operator methodcaller
    operator attrgetter|functools reduce|builtins map|itertools starmap|types FunctionType|types CodeType|marshal loads
    pickle loads|_pickle Unpickler|dill loads|cloudpickle loads|joblib load|torch load|torch.serialization load
    torch.storage _load_from_bytes|torch.hub load|torch.jit load|numpy load|numpy.lib.npyio load|code InteractiveInterpreter
    bdb Bdb.run|pdb run|shutil rmtree|tempfile mkstemp|sqlite3 connect|socket socket|urllib.request urlopen|http.server HTTPServer
    ftplib FTP|smtplib SMTP|webbrowser open|cffi FFI|zipimport zipimporter|atexit register|signal signal|threading Thread
    concurrent.futures ThreadPoolExecutor|codecs open|io open|pathlib Path.write_text|builtins getattr|builtins setattr
    builtins globals|builtins open|builtins breakpoint|site execsitecustomize|test.support.script_helper assert_python_ok
    unittest.mock _importer|IPython.core.interactiveshell InteractiveShell.run_cell|sympy sympify|numexpr evaluate
    jinja2 Template|transformers.dynamic_module_utils get_class_from_dynamic_module|torch.fx.graph_module reduce_graph_module
    torch.package PackageImporter|scipy.weave inline|contextlib ExitStack|copyreg add_extension|collections namedtuple`
    .split(/[|\n]/)
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');

  it.each(published)('%s is an error when called', (pair) => {
    expect(severityOf(seen(pair))).toBe('error');
    expect(harmOf(...(pair.split(' ') as [string, string]))?.what).toBeTruthy();
  });

  it.each(published)('%s is never silent when only named', (pair) => {
    const isDependent = pair === 'builtins getattr';
    expect(severityOf(seen(pair, 'referenced'))).toBe(isDependent ? undefined : 'error');
  });

  it('is an attribute of an innocent module', () => {
    for (const pair of [
      'numpy __builtins__',
      'numpy.prod __globals__',
      'pathlib os.system',
      'posixpath os.system',
      'builtins eval.__call__',
      'collections OrderedDict.__init__.__globals__',
      'sklearn.base os.popen',
    ])
      expect(severityOf(seen(pair)), pair).toBe('error');
  });

  it('is unknown', () => {
    for (const pair of [
      'vendor.layers Layer',
      'numpy.lib.unheard_of thing',
      'sklearn.svm._classes helper',
      're match',
    ])
      for (const use of ['referenced', 'called', 'instantiated'] as const)
        expect(severityOf(seen(pair, use)), `${pair} ${use}`).toBe('warning');
  });

  it('is known, and used in another way than models use it', () => {
    expect(severityOf(seen('sklearn.feature_selection._univariate_selection f_classif'))).toBe('warning');
    expect(severityOf(seen('torch.nn.functional relu'))).toBe('warning');
    expect(severityOf(seen('sklearn.svm._classes SVC', 'mutated'))).toBe('error');
    expect(severityOf(seen('xgboost.core DMatrix'))).toBe('warning');
    expect(severityOf(seen('numpy memmap'))).toBe('error');
    expect(severityOf(seen('numpy memmap', 'referenced'))).toBeUndefined();
  });

  it('lies in the arguments', () => {
    expect(severityOf(seen('_codecs encode', 'called', [text('x'), text('zip')]))).not.toBeUndefined();
    expect(severityOf(seen('functools partial', 'called', [text('x')]))).toBe('error');
    expect(severityOf(seen('functools partial', 'called', [global('os', 'system')]))).toBe('error');
    expect(severityOf(seen('builtins iter', 'called', [global('builtins', 'dict'), other]))).toBe('error');
    expect(severityOf(seen('builtins getattr', 'called', [other, text('__class__')]))).toBe('error');
    expect(severityOf(seen('builtins getattr', 'called', [text('{0}'), text('format')]))).toBe('error');
    expect(
      severityOf(seen('builtins getattr', 'called', [result('pathlib', 'PosixPath'), text('unlink')])),
    ).toBe('warning');
    expect(severityOf(seen('builtins type', 'called', [text('X'), other, other]))).toBe('error');
    expect(severityOf(seen('operator or_', 'called', [global('os', 'system'), other]))).not.toBeUndefined();
    expect(severityOf(seen('operator itemgetter', 'called', [text('key')]))).not.toBeUndefined();
    expect(severityOf(seen('dill._dill _create_array', 'called', [global('os', 'system')]))).toBe('error');
    expect(
      severityOf(
        seen('numpy.random._pickle __generator_ctor', 'called', [text('x'), result('builtins', 'getattr')]),
      ),
    ).toBe('warning');
    expect(severityOf(seen('numpy.core _ufunc_reconstruct', 'called', [text('os'), text('system')]))).toBe(
      'warning',
    );
    expect(
      severityOf(seen('numpy.core _ufunc_reconstruct', 'called', [text('numpy'), text('log1p')])),
    ).toBeUndefined();
    expect(
      severityOf(
        seen('copyreg _reconstructor', 'called', [
          global('xgboost.core', 'DMatrix'),
          global('xgboost.core', 'DMatrix'),
          other,
        ]),
      ),
    ).not.toBeUndefined();
  });

  it('shows what is called with what', () => {
    expect(judgeGlobal(seen('os system'), nothingIsOwn).what).toBe(
      "starts a program: os.system('echo example')",
    );
    expect(judgeGlobal(seen('builtins eval', 'referenced'), nothingIsOwn).what).toBe('evaluates code: eval');
    const long = judgeGlobal(seen('os system', 'called', [text('x'.repeat(500))]), nothingIsOwn).what;
    expect(long.length).toBeLessThan(120);
  });
});

it('takes methods of a known class for no constants', () => {
  expect(severityOf(seen('collections OrderedDict.fromkeys', 'referenced'))).toBe('warning');
  expect(severityOf(seen('pathlib PosixPath.unlink', 'referenced'))).toBe('warning');
  expect(severityOf(seen('re RegexFlag.IGNORECASE'))).toBe('warning');
});

describe('what the workspace defines', () => {
  const own = (module: string, name: string) => module === 'nets' && (name === 'Net' || name === 'make_net');

  it('is silent as a class', () => {
    expect(severityOf(seen('nets Net', 'instantiated'), own)).toBeUndefined();
    expect(severityOf(seen('nets Net', 'referenced'), own)).toBeUndefined();
    expect(severityOf(seen('nets Net'), own)).toBeUndefined();
    expect(severityOf(seen('other Net', 'instantiated'), own)).toBe('warning');
  });

  it('is told of when a function of it is called with what the file wants', () => {
    expect(severityOf(seen('nets make_net', 'referenced'), own)).toBeUndefined();
    expect(severityOf(seen('nets make_net'), own)).toBe('warning');
  });

  it('may bear the name of a library', () => {
    const all = (module: string) => module === 'datasets.images';
    expect(severityOf(seen('datasets.images Images', 'instantiated'), all)).toBeUndefined();
    expect(severityOf(seen('datasets.images Images', 'instantiated'))).toBe('error');
  });

  it('never makes what harms its own', () => {
    const all = () => true;
    expect(severityOf(seen('os system'), all)).toBe('error');
    expect(severityOf(seen('nets Net.__init__.__globals__', 'referenced'), all)).toBe('error');
    expect(severityOf(seen('nets Net', 'mutated'), all)).toBe('error');
  });
});
