/** Attributes that lead from a value to Python itself. */
const internals: ReadonlySet<string> = new Set([
  ...[
    'base',
    'bases',
    'bytes',
    'builtins',
    'call',
    'class',
    'closure',
    'code',
    'defaults',
    'dict',
    'func',
    'getattr',
    'getattribute',
    'getitem',
    'globals',
    'import',
    'init',
    'init_subclass',
    'kwdefaults',
    'loader',
    'module',
    'mro',
    'new',
    'reduce',
    'reduce_ex',
    'self',
    'spec',
    'subclasses',
    'subclasshook',
    'wrapped',
  ].map((name) => `__${name}__`),
  // What Jinja's own sandbox keeps from templates; jinja2 3.1, sandbox.py.
  ...[
    'func_closure',
    'func_code',
    'func_dict',
    'func_defaults',
    'func_globals',
    'im_class',
    'im_func',
    'im_self',
  ],
  ...[
    'gi_frame',
    'gi_code',
    'gi_yieldfrom',
    'cr_frame',
    'cr_code',
    'cr_await',
    'ag_code',
    'ag_frame',
    'ag_await',
  ],
  ...['f_globals', 'f_builtins', 'f_locals', 'f_back', 'f_code', 'tb_frame', 'tb_next'],
  '_TemplateReference__context',
]);

const core: ReadonlySet<string> = new Set([
  ...[
    'class',
    'bases',
    'mro',
    'subclasses',
    'init',
    'globals',
    'builtins',
    'import',
    'getattribute',
    'getitem',
  ],
]);

/** The heart of an internal name, whose underscores may come from anywhere. */
export function isCore(name: string): boolean {
  // `class_` is the beginning of an ordinary name.
  return !/^[a-z]+_$/.test(name) && core.has(name.replaceAll('_', ''));
}

/** A name that is known to lead out, wherever it stands. */
export function isInternal(name: string): boolean {
  return internals.has(name);
}

/** A name that leads out where it is that of an attribute: Python's own, or one that Python made private. */
export function isInternalAttribute(name: string): boolean {
  return internals.has(name) || /^__\w+__$/.test(name) || /^_[A-Za-z]\w*?__\w+$/.test(name);
}

/** What a template can name without anybody giving it: Jinja's own functions and those of the programs around it. */
const functions: ReadonlySet<string> = new Set([
  ...['range', 'dict', 'lipsum', 'cycler', 'joiner', 'namespace', 'caller'],
  // transformers and the engines that follow it
  ...['raise_exception', 'strftime_now'],
  // Flask, for templates that are rendered by something else
  ...['url_for', 'get_flashed_messages'],
]);

export function isFunction(name: string): boolean {
  return functions.has(name);
}
