"""pickle.load(stream) in prose reports nothing."""
import copyreg
import hashlib
import hmac
import json
import pickle
from unittest import mock

import msgpack
import pandas as pd
import skops.io
from safetensors.numpy import load_file

import codec
import storage as joblib

SHA256 = "0" * 64
KEY = b"from the key store"
ADVICE = "never call pickle.loads(data) on what others send"


class Plain(pickle.Unpickler):
    def find_class(self, module, name):
        if (module, name) in {("collections", "OrderedDict")}:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not allowed")


class Nothing(pickle.Unpickler):
    def find_class(self, module, name):
        raise pickle.UnpicklingError("no classes at all")


def read_plain(stream):
    first = Plain(stream).load()
    unpickler = Nothing(stream)
    return first, unpickler.load()


def deep_copy(value):
    return pickle.loads(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))


class Remembered:
    def __setstate__(self, state):
        self.model = pickle.loads(state["model"])


def read_checked(path):
    with open(path, "rb") as stream:
        data = stream.read()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise ValueError("not the model that was reviewed")
    return pickle.loads(data)


def read_signed(data, signature):
    expected = hmac.new(KEY, data, "sha256").digest()
    if not hmac.compare_digest(expected, signature):
        raise ValueError("wrong signature")
    return pickle.loads(data)


def sha256_of(path):
    digest = hashlib.sha256()
    with open(path, "rb") as stream:
        digest.update(stream.read())
    return digest.hexdigest()


def read_with_helper(path):
    assert sha256_of(path) == SHA256
    with open(path, "rb") as stream:
        return pickle.load(stream)


def verify_checksum(path, expected):
    if sha256_of(path) != expected:
        raise ValueError(path)


def read_verified(path):
    verify_checksum(path, SHA256)
    with open(path, "rb") as stream:
        return pickle.load(stream)


config = json.load(open("config.json"))
rows = pd.read_parquet("rows.parquet")
message = msgpack.unpackb(b"", raw=False)
tensors = load_file("model.safetensors")
estimator = skops.io.load("model.skops", trusted=["sklearn.linear_model._base.LinearRegression"])
own = codec.loads(b"")
other = joblib.load("model.bin")
blob = pickle.dumps(config)
pickle.dump(config, open("out.pkl", "wb"))
copyreg.pickle(complex, lambda value: (complex, (value.real, value.imag)))


def load(stream):
    return stream


load(open("model.pkl", "rb"))


class Loader:
    def loads(self, data):
        return data


Loader().loads(b"")


def replaced(pickle, data):
    return pickle.loads(data)


with mock.patch.object(pickle, "loads"):
    print(isinstance(pickle.loads, object))
