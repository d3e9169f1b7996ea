"""Stores that a program keeps for itself, and bytes that this file wrote: mild."""
import io
import marshal
import os
import pickle
import shelve

import joblib
import pandas as pd

CACHE = os.path.join("cache", "features.pkl")

with shelve.open("state") as state:  # expect: unsafe-pickle-load
    state["run"] = 1
code = marshal.load(open("module.bin", "rb"))  # expect: unsafe-pickle-load
code = marshal.loads(open("module.bin", "rb").read())  # expect: unsafe-pickle-load
table = pd.read_hdf("table.h5", "rows")  # expect: unsafe-pickle-load

blob = pickle.dumps({"a": 1})
again = pickle.loads(blob)  # expect: unsafe-pickle-load

memory = io.BytesIO()
pickle.dump([1], memory)
memory.seek(0)
again = pickle.load(memory)  # expect: unsafe-pickle-load

joblib.dump([1], "scaler.joblib")
scaler = joblib.load("scaler.joblib")  # expect: unsafe-pickle-load


def features(compute):
    if os.path.exists(CACHE):
        with open(CACHE, "rb") as stream:
            return pickle.load(stream)  # expect: unsafe-pickle-load
    value = compute()
    with open(CACHE, "wb") as stream:
        pickle.dump(value, stream)
    return value
