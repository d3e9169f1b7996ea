import type { Concern } from '../artifact-concern.ts';

/** What an import of a pickle can do once it is called. */
export interface Harm {
  readonly concern: Concern;
  /** A verb phrase: "starts a program". */
  readonly what: string;
}

/** The same harm of several packages, with all of their submodules. */
interface Packages extends Harm {
  readonly packages: string;
}

/** The same harm of several names of one module; `*` for every name of it, its submodules not included. */
interface Names extends Harm {
  readonly names: Readonly<Record<string, string>>;
}

const runs = 'runs-code';
const files = 'touches-files';
const network = 'uses-network';

/**
 * Packages of which nothing belongs into a model. Harmless members of some, such as `pathlib.Path`, are in the tables
 * of harmless imports, which win.
 */
const packages: readonly Packages[] = [
  {
    concern: runs,
    what: 'reaches the operating system',
    packages:
      'os posix nt _posixsubprocess _winapi winreg _winreg msvcrt signal resource fcntl pwd grp sys sysconfig gc',
  },
  {
    concern: runs,
    what: 'starts a program',
    packages:
      'subprocess popen2 commands pty multiprocessing concurrent.futures.process billiard sh plumbum pexpect ptyprocess ' +
      'psutil invoke fabric paramiko webbrowser antigravity platform pywintypes win32api win32process _osx_support ' +
      '_aix_support torch.utils.collect_env sympy.utilities.runtests numpy.distutils numpy.f2py scipy.weave',
  },
  {
    concern: runs,
    what: 'evaluates code',
    packages:
      'code codeop pdb bdb timeit profile cProfile _lsprof trace doctest pydoc idlelib lib2to3 _pyrepl IPython ipykernel ' +
      'pstats tracemalloc faulthandler unittest test nose pytest _pytest py rlcompleter cmd this ast symtable dis ' +
      'opcode inspect _testcapi xxlimited numexpr js2py execjs pyximport cython Cython asteval RestrictedPython jinja2 ' +
      'mako tornado.template torch._dynamo torch._inductor torch.fx.experimental torch.utils._config_module ' +
      'torch.utils.bottleneck torch.utils.data.datapipes.utils.decoder torch.jit.unsupported_tensor_ops ' +
      'torch.utils._content_store torch._export torch.export torch.fx._symbolic_trace',
  },
  {
    concern: runs,
    what: 'imports a module',
    packages:
      'importlib _frozen_importlib _frozen_importlib_external imp _imp runpy zipimport pkgutil modulefinder site ' +
      'sitecustomize usercustomize zipapp py_compile compileall',
  },
  {
    concern: runs,
    what: 'installs packages',
    packages:
      'distutils setuptools pkg_resources pip ensurepip venv virtualenv easy_install uv conda wheel build _distutils_hack',
  },
  {
    concern: runs,
    what: 'reaches machine code and memory',
    packages: 'ctypes _ctypes cffi _cffi_backend pybind11 pyopencl pycuda llvmlite mmap _ctypes_test',
  },
  {
    concern: runs,
    what: 'runs code beside the program',
    packages:
      'threading _thread _threading_local thread asyncio _asyncio concurrent sched atexit trio gevent eventlet greenlet celery',
  },
  {
    concern: runs,
    what: 'loads another pickle',
    packages: 'pickle _pickle cPickle shelve marshal dbm jsonpickle klepto',
  },
  {
    concern: network,
    what: 'opens a network connection',
    packages:
      'socket _socket socketserver SocketServer select selectors ssl _ssl urllib urllib2 urllib3 http httplib httplib2 ' +
      'ftplib smtplib poplib imaplib nntplib telnetlib xmlrpc xmlrpclib wsgiref asyncore asynchat requests httpx aiohttp ' +
      'websocket websockets tornado twisted boto boto3 botocore s3fs gcsfs smart_open fsspec huggingface_hub ' +
      'gradio_client wget pycurl dns smtpd ray.client torch.distributed.rpc',
  },
  {
    concern: files,
    what: 'reads or writes files',
    packages:
      'shutil tempfile glob fileinput linecache filecmp fnmatch zipfile tarfile gzip bz2 lzma _io io posixpath ntpath ' +
      'genericpath nturl2path mailbox mimetypes netrc cgi cgitb configparser ConfigParser plistlib csv _csv sqlite3 ' +
      '_sqlite3 wave aifc sunau sndhdr imghdr mailcap readline curses turtle tkinter Tkinter logging crypt getpass ' +
      'codecs _codecs zlib base64 binascii',
  },
  {
    concern: runs,
    what: 'rebuilds functions from code',
    packages:
      'cloudpickle joblib.externals.cloudpickle dill dill._dill ray.cloudpickle pyspark.cloudpickle numba',
  },
  {
    concern: runs,
    what: 'runs code of somebody else',
    packages:
      'mlflow hydra langchain langchain_core langchain_community langchain_experimental llama_index transformers.dynamic_module_utils ' +
      'transformers.utils.hub torch.testing torch.distributed torch.multiprocessing tensorflow.python.framework.load_library ' +
      'tensorflow.compat.v1.load_library invokeai kfp airflow prefect luigi metaflow zenml dask distributed ray pyspark joblib.externals.loky',
  },
  {
    concern: network,
    what: 'downloads files',
    packages:
      'datasets gdown torch.utils.model_zoo nltk.downloader gensim.downloader kagglehub kaggle modelscope huggingface_hub tensorflow_hub astropy.utils.data sklearn.datasets torchvision.datasets torchvision.datasets.utils pooch',
  },
  {
    concern: files,
    what: 'reads or writes files',
    packages:
      'tensorflow.io tensorflow.python.lib.io tensorflow.python.ops.io_ops tensorflow.compat.v1.gfile h5py tables zarr netCDF4 PIL.Image imageio cv2 soundfile openpyxl xlrd pyarrow',
  },
];

/** Names that matter more, or otherwise, than the package they are in. */
const names: readonly Names[] = [
  {
    concern: runs,
    what: 'starts a program',
    names: {
      os: 'system popen popen2 popen3 popen4 startfile execl execle execlp execlpe execv execve execvp execvpe spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe posix_spawn posix_spawnp fork forkpty',
      posix: 'system popen execv execve posix_spawn posix_spawnp fork forkpty',
      nt: 'system popen startfile execv execve spawnv spawnve',
      'asyncio.subprocess': '*',
      'asyncio.unix_events': '*',
      asyncio: 'create_subprocess_exec create_subprocess_shell',
      'distutils.spawn': '*',
      'distutils.file_util': '*',
      'torch._inductor.codecache': 'compile_file',
      'torch.utils.cpp_extension': '*',
      'torch.utils._cpp_embed_headers': '*',
      'test.support.script_helper': '*',
      uuid: '_get_command_stdout _popen _ipconfig_getnode _ifconfig_getter',
    },
  },
  {
    concern: runs,
    what: 'evaluates code',
    names: {
      builtins: 'eval exec execfile compile breakpoint help',
      'pandas.core.computation.eval': '*',
      'pandas.core.frame': 'DataFrame.eval DataFrame.query',
      pandas: 'eval',
      'numpy.testing._private.utils': '*',
      'numpy.testing': '*',
      'numpy.lib.utils': 'safe_eval source info lookfor',
      'numpy.lib._utils_impl': 'safe_eval source info lookfor',
      'numpy.ma.mrecords': 'openfile fromtextfile',
      'numpy.ma.testutils': '*',
      collections: 'namedtuple',
      typing: 'get_type_hints NamedTuple',
      sympy: 'sympify parse_expr S lambdify',
      'sympy.core.sympify': '*',
      'sympy.parsing.sympy_parser': '*',
      'sympy.utilities.lambdify': '*',
      types:
        'FunctionType CodeType LambdaType MethodType BuiltinFunctionType ModuleType GeneratorType new_class',
      'torch.jit._script': '*',
      'torch.fx.graph_module':
        'reduce_graph_module reduce_package_graph_module reduce_deploy_graph_module _exec_with_source _forward_from_src',
      'torch.package.package_importer': '*',
      'torch.ao.quantization.fx': '*',
      dataclasses: 'make_dataclass _create_fn dataclass',
      enum: '_make_class_unpicklable',
      'string.Formatter': '*',
      string: 'Formatter',
      'lmfit.model': '*',
      'patsy.eval': '*',
      'statsmodels.formula.api': '*',
    },
  },
  {
    concern: runs,
    what: 'imports a module',
    names: {
      builtins: '__import__ __build_class__ __loader__ __spec__',
      'torch._utils': '_import_dotted_name',
      'numpy.ctypeslib': 'load_library',
      'test.support.import_helper': '*',
      'scipy._lib._util': '_import',
    },
  },
  {
    concern: runs,
    what: 'fetches an attribute by name',
    names: {
      builtins:
        'getattr setattr delattr hasattr globals locals vars __dict__ __getattribute__ super property',
      operator: 'attrgetter methodcaller setitem delitem iadd call',
      _operator: 'attrgetter methodcaller setitem delitem call',
      inspect: 'getattr_static',
    },
  },
  {
    concern: runs,
    what: 'calls other functions',
    names: {
      builtins:
        'map filter reduce apply iter next sorted min max sum all any zip enumerate type classmethod staticmethod callable',
      functools: 'reduce partial partialmethod singledispatch cached_property wraps lru_cache cmp_to_key',
      _functools: 'reduce partial cmp_to_key',
      itertools:
        'starmap takewhile dropwhile filterfalse groupby accumulate imap ifilter ifilterfalse chain chain.from_iterable tee islice',
      copyreg: 'pickle add_extension constructor _slotnames',
      copy_reg: 'pickle add_extension constructor',
      weakref: 'finalize',
      contextlib: '*',
      'numpy.lib._npyio_impl': 'fromregex loadtxt genfromtxt',
      'numpy.lib.function_base': 'vectorize piecewise',
      'numpy.lib._function_base_impl': 'vectorize piecewise',
      numpy: 'vectorize piecewise apply_along_axis apply_over_axes fromfunction frompyfunc fromiter',
      'scipy._lib._util': 'MapWrapper',
      'torch.utils.data._utils.worker': '*',
      'joblib.parallel': '*',
      joblib: 'Parallel delayed',
    },
  },
  {
    concern: runs,
    what: 'loads another pickle',
    names: {
      dill: 'load loads Unpickler load_session load_module load_module_asdict',
      joblib: 'load',
      'joblib.numpy_pickle': 'load _unpickle load_temporary_memmap read_array NumpyUnpickler',
      'joblib.numpy_pickle_compat': 'load_compatibility ZipNumpyUnpickler read_zfile',
      'joblib.externals.loky': '*',
      'joblib.externals.cloudpickle.cloudpickle': 'loads load',
      'joblib.externals.cloudpickle': 'loads load',
      torch: 'load',
      'torch.serialization': 'load _load _legacy_load _open_zipfile_reader',
      'torch.storage': '_load_from_bytes UntypedStorage.from_file TypedStorage.from_file',
      'torch.jit': 'load',
      'torch.jit._serialization': 'load jit_module_from_flatbuffer',
      'torch.hub': '*',
      'torch.package': '*',
      'torch.multiprocessing': '*',
      'torch.multiprocessing.reductions': '*',
      'torch.distributed.distributed_c10d': '_tensor_to_object',
      'torch.distributed.checkpoint': '*',
      numpy: 'load',
      'numpy.lib.npyio': 'load NpzFile',
      'numpy.lib._npyio_impl': 'load NpzFile',
      'numpy.lib.format': 'read_array open_memmap',
      'numpy.lib._format_impl': 'read_array open_memmap',
      'numpy.core.multiarray': '_unpickle',
      pandas: 'read_pickle read_hdf',
      'pandas.io.pickle': '*',
      'pandas.compat.pickle_compat': '*',
      'pandas.io.pytables': '*',
      'scipy.sparse._matrix_io': 'load_npz',
      'scipy.io': '*',
      'sklearn.datasets': '*',
      'sklearn.datasets._base': '*',
      keras: 'models.load_model',
      'keras.models': 'load_model model_from_json model_from_yaml model_from_config',
      'keras.saving': '*',
      'tensorflow.python.keras.saving': '*',
      'tensorflow.keras.models': 'load_model',
      'mlflow.pyfunc': '*',
      'multiprocessing.reduction': '*',
      'xmlrpc.client': 'loads',
      'networkx.readwrite.gpickle': '*',
      'nltk.data': 'load',
      'gensim.utils': 'unpickle SaveLoad.load',
      yaml: 'load unsafe_load full_load load_all unsafe_load_all full_load_all',
      'yaml.constructor': '*',
      'torch.utils.model_zoo': '*',
    },
  },
  {
    concern: files,
    what: 'reads or writes files',
    names: {
      builtins: 'open file input raw_input quit exit copyright credits license',
      codecs: 'open EncodedFile',
      pathlib:
        'Path.read_text Path.read_bytes Path.write_text Path.write_bytes Path.open Path.unlink Path.rmdir Path.mkdir Path.touch Path.rename Path.replace Path.symlink_to Path.hardlink_to Path.chmod Path.iterdir Path.glob Path.rglob',
      numpy:
        'save savez savez_compressed savetxt loadtxt genfromtxt fromfile fromregex memmap tofile DataSource',
      'numpy.core.multiarray': 'fromfile',
      'numpy._core.multiarray': 'fromfile',
      'numpy.core.records': 'fromfile',
      'numpy.lib._datasource': '*',
      'numpy.core.memmap': 'memmap',
      'numpy._core.memmap': 'memmap',
      'numpy.lib.npyio':
        'save savez savez_compressed savetxt loadtxt genfromtxt fromregex recfromtxt recfromcsv DataSource',
      'numpy.lib._npyio_impl':
        'save savez savez_compressed savetxt loadtxt genfromtxt fromregex recfromtxt recfromcsv DataSource',
      torch: 'save from_file',
      'torch.serialization': 'save _save _legacy_save',
      joblib: 'dump Memory',
      'joblib.memory': '*',
      'joblib.numpy_pickle': 'dump',
      pandas:
        'read_csv read_table read_excel read_json read_html read_xml read_parquet read_feather read_orc read_sas read_spss read_sql read_sql_query read_sql_table read_stata read_fwf read_clipboard read_gbq ExcelFile ExcelWriter HDFStore',
      'pandas.io': '*',
      'pandas.io.common': '*',
      'pandas.io.parsers': '*',
      'pandas.io.parsers.readers': '*',
      'pandas.io.json': '*',
      'pandas.io.excel': '*',
      'pandas.io.sql': '*',
      'pandas.io.xml': '*',
      'pandas.io.html': '*',
      'pandas.io.stata': '*',
      'scipy.datasets': '*',
      'xml.etree.ElementTree': 'parse iterparse ElementTree.write ElementTree.parse',
      'logging.config': '*',
      'logging.handlers': '*',
      'tensorflow.io.gfile': '*',
      'tensorflow.python.lib.io.file_io': '*',
      'PIL.Image': 'open',
    },
  },
];

/** Parts of a dotted name that lead from any object to what Python itself can do. */
/** What a program's own modules are called. */
const entryPoints = new Set(['__main__', '__mp_main__', '__init__', '__builtin__', '__future__']);

const reaching =
  /^(?:__\w+__|func_globals|func_code|gi_frame|f_globals|f_builtins|f_back|tb_frame|cr_frame|im_func|im_self)$/;

const byPackage = new Map<string, Harm>();
for (const { packages: list, ...harm } of packages)
  for (const each of list.split(' ')) byPackage.set(each, harm);

const byName = new Map<string, Harm>();
for (const { names: lists, ...harm } of names)
  for (const [module, list] of Object.entries(lists))
    for (const name of list.split(' ')) byName.set(`${module} ${name}`, harm);

/** Whether an attribute of that name leads from any object to Python itself. */
export function isReaching(name: string): boolean {
  return name.split('.').some((part) => reaching.test(part) && !entryPoints.has(part));
}

/** The harm that an import can do, as far as it is known. */
export function harmOf(module: string, name: string): Harm | undefined {
  const parts = name.split('.');
  const known = knownHarm(module, name) ?? harmOnTheWay(parts);
  if (known) return known;
  if (isReaching(module) || isReaching(name))
    return { concern: runs, what: "reaches into Python's internals" };
  return undefined;
}

function knownHarm(module: string, name: string): Harm | undefined {
  const first = name.split('.')[0] ?? name;
  const exact =
    byName.get(`${module} ${name}`) ?? byName.get(`${module} ${first}`) ?? byName.get(`${module} *`);
  if (exact) return exact;
  for (let part = module; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('.')))) {
    const harm = byPackage.get(part);
    if (harm) return harm;
  }
  return undefined;
}

/** `os.system` in `pathlib os.system`: what a module happens to have imported. */
function harmOnTheWay(parts: readonly string[]): Harm | undefined {
  for (let index = 0; index + 1 < parts.length; index += 1) {
    const harm = knownHarm(parts[index] ?? '', parts.slice(index + 1).join('.'));
    if (harm) return harm;
  }
  return undefined;
}
