import type { GlobalTable } from './table.ts';

/** Values of Python itself, and the few functions that rebuild them. */
export const standardLibrary: GlobalTable = {
  checked: 'Python 2.7 to 3.14',
  classes: {
    builtins: `
      bool bytearray bytes complex dict float frozenset int list object range set slice str tuple
      ArithmeticError AssertionError AttributeError BaseException EOFError Exception FileNotFoundError FloatingPointError
      IOError ImportError IndexError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError
      NotImplementedError OSError OverflowError PermissionError RecursionError ReferenceError RuntimeError StopIteration
      SyntaxError SystemError TimeoutError TypeError UnicodeDecodeError UnicodeEncodeError UnicodeError ValueError
      ZeroDivisionError DeprecationWarning FutureWarning RuntimeWarning UserWarning Warning`,
    __builtin__: 'bytes long unicode xrange',
    collections: 'ChainMap Counter OrderedDict UserDict UserList UserString defaultdict deque',
    array: 'array',
    datetime: 'date datetime time timedelta timezone tzinfo',
    _datetime: 'date datetime time timedelta timezone',
    _pydatetime: 'date datetime time timedelta timezone',
    decimal: `
      Clamped Context ConversionSyntax Decimal DecimalException DecimalTuple DivisionByZero DivisionImpossible
      DivisionUndefined FloatOperation Inexact InvalidContext InvalidOperation Overflow Rounded Subnormal Underflow`,
    _decimal: 'Context Decimal',
    _pydecimal: 'Decimal',
    fractions: 'Fraction',
    io: 'BytesIO StringIO',
    _io: 'BytesIO StringIO',
    ipaddress: 'IPv4Address IPv4Interface IPv4Network IPv6Address IPv6Interface IPv6Network',
    itertools: `
      chain combinations combinations_with_replacement compress count cycle permutations product repeat
      zip_longest`,
    pathlib: 'Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath',
    'pathlib._local': 'Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath',
    random: 'Random',
    re: 'RegexFlag',
    _random: 'Random',
    struct: 'Struct',
    time: 'struct_time',
    types: 'GenericAlias NoneType EllipsisType NotImplementedType SimpleNamespace UnionType',
    uuid: 'SafeUUID UUID',
  },
  objects: {
    UserList: 'UserList',
    UserDict: 'UserDict IterableUserDict',
    argparse: 'Namespace',
    calendar: 'Calendar TextCalendar',
    dataclasses: 'Field _FIELD_BASE _MISSING_TYPE',
    'email._policybase': 'Compat32',
    'email.message': 'EmailMessage Message',
    'http.cookies': 'Morsel SimpleCookie',
    Cookie: 'Morsel SimpleCookie',
    logging: 'LogRecord',
    statistics: 'NormalDist',
    string: 'Template',
    'urllib.parse': 'DefragResult ParseResult SplitResult',
    urlparse: 'ParseResult SplitResult',
    'xml.etree.ElementTree': 'Element',
    zoneinfo: 'ZoneInfo',
  },
  functions: {
    array: '_array_reconstructor',
    copyreg: '__newobj__ __newobj_ex__',
    logging: 'getLogger',
    re: '_compile',
    sre: '_compile',
    zoneinfo: 'ZoneInfo._unpickle',
  },
  references: {
    enum: 'Enum Flag IntEnum IntFlag auto',
    builtins: `
      Ellipsis None NotImplemented True False abs all any ascii bin callable chr divmod format hash hex id isinstance
      issubclass len max min oct ord pow range repr reversed round sorted sum type zip enumerate`,
    operator: `
      abs add and_ concat contains eq floordiv ge gt index inv invert is_ is_not le lshift lt matmul mod mul ne neg not_
      or_ pos pow rshift sub truediv truth xor`,
    _operator: `
      abs add and_ concat contains eq floordiv ge gt index inv invert is_ is_not le lshift lt matmul mod mul ne neg not_
      or_ pos pow rshift sub truediv truth xor`,
    math: `
      acos acosh asin asinh atan atan2 atanh ceil copysign cos cosh degrees erf erfc exp expm1 fabs factorial floor fmod
      gamma gcd hypot isclose isfinite isinf isnan ldexp lgamma log log10 log1p log2 modf pow radians sin sinh sqrt tan
      tanh trunc`,
    json: 'dumps loads',
    'json.decoder': 'JSONDecoder',
    'json.encoder': 'JSONEncoder',
    random: 'choice gauss randint random sample shuffle uniform',
    statistics: 'fmean mean median mode pstdev stdev variance',
    string: 'capwords',
    time: 'monotonic perf_counter time',
    abc: 'ABC ABCMeta',
    numbers: 'Complex Integral Number Rational Real',
    typing: `
      Any Callable ClassVar Dict FrozenSet Generic Iterable Iterator List Literal Mapping NamedTuple Optional Sequence Set
      Tuple Type TypeVar Union`,
    collections: 'abc',
    'collections.abc': 'Callable Iterable Iterator Mapping Sequence Set',
    unicodedata: 'normalize',
    heapq: 'heappop heappush',
    bisect: 'bisect bisect_left bisect_right',
    datetime: 'datetime.fromisoformat datetime.now datetime.utcnow date.today',
  },
};
