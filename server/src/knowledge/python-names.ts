/** Facts about Python's own names and about how objects keep their type. */

/** Methods that give back the object they are called on, or one of its class. Across libraries. */
export const fluentMethods: ReadonlySet<string> = new Set([
  'to',
  'cuda',
  'cpu',
  'half',
  'float',
  'double',
  'bfloat16',
  'eval',
  'train',
  'compile',
  'requires_grad_',
  'copy',
  'with_options',
  'with_config',
  'with_retry',
  'with_fallbacks',
  'with_structured_output',
  'bind',
  'bind_tools',
  'configurable_fields',
  'queue',
  '__enter__',
  '__aenter__',
]);

/** Class methods that make an object of their class: `from_pretrained`, `from_env`. */
export function isConstructorMethod(name: string): boolean {
  return /^(from_|load_from_|create$|create_from|connect$|get_instance$|instance$)/.test(name);
}

/** Modules that no workspace defines; they are not looked for on disk. */
const external: ReadonlySet<string> = new Set(
  (
    'abc argparse array ast asyncio atexit base64 bisect builtins bz2 calendar cgi cmath codecs collections ' +
    'concurrent configparser contextlib copy copyreg csv ctypes dataclasses datetime decimal difflib email enum ' +
    'errno fcntl fnmatch fractions ftplib functools gc getpass gettext glob gzip hashlib heapq hmac html http imaplib ' +
    'importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math ' +
    'mimetypes mmap multiprocessing numbers operator os pathlib pdb pickle pkgutil platform pprint queue ' +
    'random re resource runpy sched secrets select selectors shelve shlex shutil signal smtplib socket socketserver ' +
    'sqlite3 ssl stat statistics string struct subprocess sys sysconfig tarfile tempfile textwrap threading time ' +
    'timeit tkinter token tokenize traceback tracemalloc types typing typing_extensions unicodedata unittest urllib ' +
    'uuid venv warnings weakref webbrowser winreg xml xmlrpc zipfile zipimport zlib zoneinfo __future__ ' +
    'numpy pandas scipy sklearn torch torchvision torchaudio tensorflow keras jax flax transformers diffusers peft ' +
    'accelerate huggingface_hub openai anthropic gradio streamlit fastapi flask django pydantic requests httpx ' +
    'aiohttp yaml tqdm matplotlib seaborn PIL cv2 pytest setuptools six'
  ).split(' '),
);

export function isExternalModule(name: string): boolean {
  return external.has(name.split('.')[0] ?? name);
}

/** Built-in functions and classes that facts name `builtins.x`. */
export const builtinNames: ReadonlySet<string> = new Set(
  (
    'abs all any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir ' +
    'divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int ' +
    'isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property ' +
    'range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip __import__ ' +
    'execfile raw_input unicode basestring reload get_ipython display Exception BaseException ImportError ' +
    'ModuleNotFoundError AttributeError OSError IOError RuntimeError TypeError ValueError KeyError NotImplementedError ' +
    'UnpicklingError EOFError StopIteration FileNotFoundError'
  ).split(' '),
);
