"""np.load(path, allow_pickle=True) in prose reports nothing."""
from functools import partial

import numpy as np

import arrays

ALLOW = False

data = np.load("data.npy")
data = np.load("data.npy", allow_pickle=False)
data = np.load("data.npy", allow_pickle=ALLOW)
data = np.load("data.npy", "r", False)
data = np.load("data.npy", allow_pickle=None)
data = np.loadtxt("data.txt")
data = np.fromfile("data.bin")
data = arrays.load("data.npy", allow_pickle=True)
np.save("data.npy", np.zeros(3), allow_pickle=True)
np.savez("data.npz", allow_pickle=np.zeros(3))
plain = partial(np.load, allow_pickle=False)
data = plain("data.npy")


def read(path, allow_pickle=False, **options):
    first = np.load(path, allow_pickle=allow_pickle)
    second = np.load(path, **options)
    return first, second


class Archive:
    def load(self, path, allow_pickle):
        return path, allow_pickle


Archive().load("data.npy", allow_pickle=True)
