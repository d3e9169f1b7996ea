"""load_model("model.h5", safe_mode=False) in prose reports nothing."""
import keras
from keras.models import load_model

import zoo

SAFE = True

model = load_model("model.keras")
model = load_model("model.keras", safe_mode=True)
model = load_model("model.keras", safe_mode=SAFE)
model = keras.saving.load_model("model.keras", compile=False)
model.load_weights("model.weights.h5")
model.load_weights("weights.h5")
layer = keras.layers.Dense.from_config({"units": 1})
other = zoo.load_model("model.h5", safe_mode=False)
again = zoo.enable_unsafe_deserialization()


def read(path, safe_mode=True):
    first = load_model(path)
    second = load_model(path, safe_mode=safe_mode)
    return first, second


def load_local(path):
    return path


load_local("model.h5")
