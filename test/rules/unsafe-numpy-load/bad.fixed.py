import numpy
import numpy as np
from functools import partial
from numpy import load
from numpy.lib.format import read_array

ALLOW = True
OPTIONS = {"allow_pickle": True}

data = np.load("data.npy")
data = numpy.load("data.npy", None, False)
data = np.load("data.npy", "r")
data = np.load("data.npy")
data = np.load("data.npy")
data = np.load("data.npy", **OPTIONS)
data = load(file="data.npy", encoding="latin1")
data = np.load("data.npz")["features"].item()
data = np.load(
    "data.npy",
    mmap_mode="r",
)

with open("data.npy", "rb") as stream:
    data = np.lib.format.read_array(stream)
    data = read_array(stream, False)

load_objects = partial(np.load, allow_pickle=True)
data = load_objects("data.npy")
parts = list(map(load_objects, ["a.npy", "b.npy"]))


def read(path):
    return np.load(path)
