"""Bytes from a path that nothing is known of."""
import asyncio
import gzip
import importlib
import io
import pickle as p
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import _pickle
import cloudpickle
import cPickle
import dill
import joblib
import jsonpickle
import pandas
import pandas as pd
import torch.package
from joblib import load as load_model
from pickle import load, loads
from six.moves import cPickle as six_pickle

try:
    import cPickle as pickle
except ImportError:
    import pickle

MODEL = Path("models") / "model.pkl"

with open(MODEL, "rb") as stream:
    model = p.load(stream)  # expect: unsafe-pickle-load

with MODEL.open("rb") as stream:
    model = load(stream, encoding="latin1")  # expect: unsafe-pickle-load

model = loads(MODEL.read_bytes())  # expect: unsafe-pickle-load
model = pickle.load(open("model.pkl", "rb"))  # expect: unsafe-pickle-load
model = _pickle.loads(MODEL.read_bytes())  # expect: unsafe-pickle-load
model = cPickle.load(open("model.pkl", "rb"))  # expect: unsafe-pickle-load
model = six_pickle.load(gzip.open("model.pkl.gz"))  # expect: unsafe-pickle-load
model = dill.load(open("model.dill", "rb"))  # expect: unsafe-pickle-load
dill.load_session("session.pkl")  # expect: unsafe-pickle-load
model = cloudpickle.load(open("model.pkl", "rb"))  # expect: unsafe-pickle-load
model = joblib.load("model.joblib")  # expect: unsafe-pickle-load
model = load_model("model.joblib", mmap_mode="r")  # expect: unsafe-pickle-load
frame = pd.read_pickle("frame.pkl")  # expect: unsafe-pickle-load
frame = pandas.read_pickle(filepath_or_buffer="frame.pkl", compression="zip")  # expect: unsafe-pickle-load
config = jsonpickle.decode(Path("config.json").read_text())  # expect: unsafe-pickle-load
importer = torch.package.PackageImporter("model.pt")  # expect: unsafe-pickle-load

model = p.load(  # expect: unsafe-pickle-load
    open("model.pkl", "rb"),
    fix_imports=True,
)

unpickler = p.Unpickler(open("model.pkl", "rb"))  # expect: unsafe-pickle-load
model = unpickler.load()
model = p.Unpickler(io.BytesIO(MODEL.read_bytes())).load()  # expect: unsafe-pickle-load

read = p.load
model = read(open("model.pkl", "rb"))  # expect: unsafe-pickle-load

read_latin = partial(p.load, encoding="latin1")
model = read_latin(open("model.pkl", "rb"))  # expect: unsafe-pickle-load

dynamic = importlib.import_module("pickle")
model = dynamic.load(open("model.pkl", "rb"))  # expect: unsafe-pickle-load
model = getattr(p, "loads")(MODEL.read_bytes())  # expect: unsafe-pickle-load

parts = [p.load(open(name, "rb")) for name in ("a.pkl", "b.pkl")]  # expect: unsafe-pickle-load
parts = list(map(joblib.load, ["a.joblib", "b.joblib"]))  # expect: unsafe-pickle-load
READERS = {".pkl": p.load, ".csv": pd.read_csv}  # expect: unsafe-pickle-load

with ProcessPoolExecutor() as pool:
    jobs = [pool.submit(joblib.load, name) for name in ("a.joblib", "b.joblib")]  # expect: unsafe-pickle-load


async def load_in_thread(blob):
    return await asyncio.to_thread(p.loads, blob)  # expect: unsafe-pickle-load


def unpack(data):
    return p.loads(data)  # expect: unsafe-pickle-load


class Store:
    def __init__(self, path):
        self.path = path
        self.codec = p

    def read(self):
        with open(self.path, "rb") as stream:
            return self.codec.load(stream)  # expect: unsafe-pickle-load


class CpuUnpickler(p.Unpickler):
    """Moves tensors and lets every other class through."""

    def find_class(self, module, name):
        if module == "torch.storage" and name == "_load_from_bytes":
            return io.BytesIO
        return super().find_class(module, name)


class Persistent(p.Unpickler):
    def persistent_load(self, pid):
        return pid


def read_all(stream):
    yield CpuUnpickler(stream).load()  # expect: unsafe-pickle-load
    yield Persistent(stream).load()  # expect: unsafe-pickle-load
