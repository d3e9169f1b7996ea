"""Names that other modules of the workspace hand on: pickle itself is not imported here."""
from package import unpack
from wire import Restricted, decode


def read(stream):
    first = decode(stream.read())  # expect: unsafe-pickle-load
    second = unpack(stream.read())  # expect: unsafe-pickle-load
    return first, second, Restricted(stream).load()
