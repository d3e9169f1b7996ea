import type { Harm } from './harm.ts';

/** The same harm of several packages, with all of their submodules. */
export interface Packages extends Harm {
  readonly packages: string;
}

const runs = 'runs-code';
const files = 'touches-files';
const network = 'uses-network';

/**
 * Packages of which nothing belongs into a model. Harmless members of some, such as `pathlib.Path`, are in the tables
 * of harmless imports, which win.
 */
export const packages: readonly Packages[] = [
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

/** Names of such packages that projects give to modules of their own. */
export const everydayNames: ReadonlySet<string> = new Set(
  'build cmd code conda datasets distributed invoke platform profile sh test trace wheel'.split(' '),
);
