/**
 * Names of Python 2 that an unpickler of Python 3 replaces while the protocol is below 3: the tables of the standard
 * library's `_compat_pickle` for reading.
 */

/** A module's name, then `old` or `old>new` names of it, then the module that has them now. */
const movedNames: readonly (readonly [string, string, string])[] = [
  ['__builtin__', 'xrange>range unichr>chr unicode>str long>int basestring>str', 'builtins'],
  ['__builtin__', 'reduce', 'functools'],
  ['__builtin__', 'intern', 'sys'],
  ['itertools', 'izip>zip imap>map ifilter>filter', 'builtins'],
  ['itertools', 'ifilterfalse>filterfalse izip_longest>zip_longest', 'itertools'],
  ['UserDict', 'IterableUserDict>UserDict UserDict', 'collections'],
  ['UserList', 'UserList', 'collections'],
  ['UserString', 'UserString', 'collections'],
  ['whichdb', 'whichdb', 'dbm'],
  ['_socket', 'fromfd', 'socket'],
  ['socket', '_socketobject>SocketType', 'socket'],
  ['_multiprocessing', 'Connection', 'multiprocessing.connection'],
  ['multiprocessing.process', 'Process', 'multiprocessing.context'],
  ['multiprocessing.forking', 'Popen', 'multiprocessing.popen_fork'],
  [
    'multiprocessing',
    'AuthenticationError BufferTooShort ProcessError TimeoutError',
    'multiprocessing.context',
  ],
  ['urllib', 'ContentTooShortError', 'urllib.error'],
  ['urllib', 'getproxies pathname2url url2pathname urlcleanup urlopen urlretrieve', 'urllib.request'],
  ['urllib', 'quote_plus quote unquote_plus unquote urlencode', 'urllib.parse'],
  ['urllib2', 'HTTPError URLError', 'urllib.error'],
  ['exceptions', 'StandardError>Exception', 'builtins'],
];

/** Since every other exception kept its name, the module's own move is enough. */
const movedModules: Readonly<Record<string, string>> = {
  __builtin__: 'builtins',
  exceptions: 'builtins',
  copy_reg: 'copyreg',
  Queue: 'queue',
  SocketServer: 'socketserver',
  ConfigParser: 'configparser',
  repr: 'reprlib',
  tkFileDialog: 'tkinter.filedialog',
  tkSimpleDialog: 'tkinter.simpledialog',
  tkColorChooser: 'tkinter.colorchooser',
  tkCommonDialog: 'tkinter.commondialog',
  Dialog: 'tkinter.dialog',
  Tkdnd: 'tkinter.dnd',
  tkFont: 'tkinter.font',
  tkMessageBox: 'tkinter.messagebox',
  ScrolledText: 'tkinter.scrolledtext',
  Tkconstants: 'tkinter.constants',
  Tix: 'tkinter.tix',
  ttk: 'tkinter.ttk',
  Tkinter: 'tkinter',
  markupbase: '_markupbase',
  _winreg: 'winreg',
  thread: '_thread',
  dummy_thread: '_dummy_thread',
  dbhash: 'dbm.bsd',
  dumbdbm: 'dbm.dumb',
  dbm: 'dbm.ndbm',
  gdbm: 'dbm.gnu',
  xmlrpclib: 'xmlrpc.client',
  SimpleXMLRPCServer: 'xmlrpc.server',
  httplib: 'http.client',
  htmlentitydefs: 'html.entities',
  HTMLParser: 'html.parser',
  Cookie: 'http.cookies',
  cookielib: 'http.cookiejar',
  BaseHTTPServer: 'http.server',
  'test.test_support': 'test.support',
  commands: 'subprocess',
  urlparse: 'urllib.parse',
  robotparser: 'urllib.robotparser',
  urllib2: 'urllib.request',
  anydbm: 'dbm',
  _abcoll: 'collections.abc',
  cPickle: 'pickle',
  _elementtree: 'xml.etree.ElementTree',
  FileDialog: 'tkinter.filedialog',
  SimpleDialog: 'tkinter.simpledialog',
  DocXMLRPCServer: 'xmlrpc.server',
  SimpleHTTPServer: 'http.server',
  CGIHTTPServer: 'http.server',
  UserDict: 'collections',
  UserList: 'collections',
  UserString: 'collections',
  whichdb: 'dbm',
  StringIO: 'io',
  cStringIO: 'io',
};

export interface ImportedName {
  readonly module: string;
  readonly name: string;
}

const names: ReadonlyMap<string, ImportedName> = new Map(
  movedNames.flatMap(([module, list, target]) =>
    list.split(' ').map((entry): [string, ImportedName] => {
      const [old = '', now = old] = entry.split('>');
      return [`${module} ${old}`, { module: target, name: now }];
    }),
  ),
);
const modules: ReadonlyMap<string, string> = new Map(Object.entries(movedModules));

/** What an import of protocols 0 to 2 gives in Python 3. */
export function modernName(module: string, name: string): ImportedName {
  return names.get(`${module} ${name}`) ?? { module: modules.get(module) ?? module, name };
}
