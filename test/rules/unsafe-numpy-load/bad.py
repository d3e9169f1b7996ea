import numpy
import numpy as np
from functools import partial
from numpy import load
from numpy.lib.format import read_array

ALLOW = True
OPTIONS = {"allow_pickle": True}

data = np.load("data.npy", allow_pickle=True)  # expect: unsafe-numpy-load
data = numpy.load("data.npy", None, True)  # expect: unsafe-numpy-load
data = np.load("data.npy", "r", allow_pickle=1)  # expect: unsafe-numpy-load
data = np.load("data.npy", allow_pickle=ALLOW)  # expect: unsafe-numpy-load
data = np.load("data.npy", allow_pickle="False")  # expect: unsafe-numpy-load
data = np.load("data.npy", **OPTIONS)  # expect: unsafe-numpy-load
data = load(file="data.npy", allow_pickle=True, encoding="latin1")  # expect: unsafe-numpy-load
data = np.load("data.npz", allow_pickle=True)["features"].item()  # expect: unsafe-numpy-load
data = np.load(
    "data.npy",
    mmap_mode="r",
    allow_pickle=True,  # expect: unsafe-numpy-load
)

with open("data.npy", "rb") as stream:
    data = np.lib.format.read_array(stream, allow_pickle=True)  # expect: unsafe-numpy-load
    data = read_array(stream, True)  # expect: unsafe-numpy-load

load_objects = partial(np.load, allow_pickle=True)
data = load_objects("data.npy")  # expect: unsafe-numpy-load
parts = list(map(load_objects, ["a.npy", "b.npy"]))  # expect: unsafe-numpy-load


def read(path):
    return np.load(path, allow_pickle=True)  # expect: unsafe-numpy-load
