"""Lists what an installed Python library defines, in the form of the tables in server/src/knowledge/pickle-globals.

    python scripts/library-names.py sklearn
    python scripts/library-names.py torch '^torch\\.(nn|optim)\\b' --functions '^_rebuild_'

Gives classes by the module that a pickle would name, one line each, to be compared with a table after a release of the
library. Which of them belong into the table is for a person to decide: constructors that read files, start programs,
evaluate text or call what they are given do not. The library is imported, so run this on one that you trust.
"""

import argparse
import importlib
import inspect
import pkgutil
import re
import sys
import textwrap
import types
import warnings

SKIPPED = re.compile(r"\.(tests?|testing|conftest|setup|__main__|externals)(\.|$)")
FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType)
WIDTH = 100


def modules_of(root):
    package = importlib.import_module(root)
    yield root, package
    for found in pkgutil.walk_packages(getattr(package, "__path__", []), root + ".", onerror=lambda name: None):
        if SKIPPED.search(found.name):
            continue
        try:
            yield found.name, importlib.import_module(found.name)
        except BaseException:  # Some modules need what is not installed, and some exit.
            continue


def is_function(value):
    return isinstance(value, FUNCTIONS) or "cython_function" in type(value).__name__


def names_of(root, modules, functions):
    found = {}
    for name, module in modules_of(root):
        for value in list(vars(module).values()):
            wanted = is_function(value) if functions else inspect.isclass(value)
            home = getattr(value, "__module__", None)
            if not wanted or not isinstance(home, str) or not home.startswith(root.split(".")[0]):
                continue
            own = value.__qualname__
            is_exception = inspect.isclass(value) and issubclass(value, BaseException)
            if "." in own or is_exception or SKIPPED.search(home) or not modules.search(home):
                continue
            if functions is None or functions.search(own):
                found.setdefault(home, set()).add(own)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library")
    parser.add_argument("modules", nargs="?", default="", help="pattern of module names")
    parser.add_argument("--functions", metavar="PATTERN", help="list functions of such names instead of classes")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    functions = re.compile(options.functions) if options.functions else None
    found = names_of(options.library, re.compile(options.modules), functions)
    for module in sorted(found):
        names = " ".join(sorted(found[module]))
        if len(module) + len(names) < WIDTH:
            print(f"    '{module}': '{names}',")
        else:
            print(f"    '{module}': `")
            print(textwrap.indent(textwrap.fill(names, WIDTH - 6), "      ") + "`,")


if __name__ == "__main__":
    sys.exit(main())
