/** Packages and modules of Python's own library, of version 3.8 to 3.14: none of them holds a part of a model. */
const standardLibrary = new Set(
  `_aix_support _osx_support _pyrepl _thread _testcapi __builtin__ abc aifc annotationlib antigravity argparse array ast
   asynchat asyncio asyncore atexit audioop base64 bdb binascii bisect builtins bz2 cPickle cProfile calendar cgi cgitb
   chunk cmath cmd code codecs codeop collections colorsys commands compileall compression concurrent configparser
   contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils
   doctest dummy_threading email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch formatter
   fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http
   idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma
   mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath
   nturl2path numbers opcode operator optparse os ossaudiodev parser pathlib pdb pickle pickletools pipes
   pkg_resources pkgutil platform plistlib popen2 poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr
   pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select
   selectors setuptools shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile
   sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symbol symtable sys sysconfig
   syslog tabnanny tarfile telnetlib tempfile termios test textwrap this threading time timeit tkinter token tokenize
   tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib urllib2 uu uuid venv
   warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo pip`.split(
    /\s+/,
  ),
);

export function isStandardLibrary(root: string): boolean {
  return standardLibrary.has(root);
}

/** Functions of Python itself; Keras writes `builtins` for its own activations and losses too. */
const builtInFunctions = new Set(
  `__import__ __build_class__ abs aiter all anext any ascii bin breakpoint bool bytearray bytes callable chr classmethod
   compile complex copyright credits delattr dict dir divmod enumerate eval exec execfile exit file filter float format
   frozenset getattr globals hasattr help hex id input int isinstance issubclass iter len license list locals map max
   memoryview min next object oct open ord pow print property quit range raw_input reduce reload repr reversed round set
   setattr slice sorted staticmethod str sum super tuple type unichr vars zip`.split(/\s+/),
);

export function isBuiltInFunction(name: string): boolean {
  return builtInFunctions.has(name);
}
