import keras
import tensorflow as tf
from keras.models import load_model
from keras.saving import load_model as read_model
from pathlib import Path
from tensorflow import keras as tfk
from tensorflow.keras.models import load_model as tf_load_model

SAFE = False
MODELS = Path("models")

keras.config.enable_unsafe_deserialization()  # expect: unsafe-keras-load
tf.keras.config.enable_unsafe_deserialization()  # expect: unsafe-keras-load

model = keras.models.load_model("model.keras", safe_mode=False)  # expect: unsafe-keras-load
model = keras.saving.load_model("model.keras", safe_mode=SAFE)  # expect: unsafe-keras-load
model = load_model("model.keras", compile=False, safe_mode=False)  # expect: unsafe-keras-load
model = read_model("model.keras", None, True, False)  # expect: unsafe-keras-load
model = tf.keras.models.load_model("model.keras", **{"safe_mode": False})  # expect: unsafe-keras-load
model = tfk.models.load_model("model.keras", safe_mode=False)  # expect: unsafe-keras-load
layer = keras.layers.Lambda.from_config({"name": "scale"}, safe_mode=False)  # expect: unsafe-keras-load
layer = keras.saving.deserialize_keras_object({"class_name": "Lambda"}, safe_mode=False)  # expect: unsafe-keras-load

model = tf_load_model("model.h5")  # expect: unsafe-keras-load
model = load_model("model.hdf5", compile=False)  # expect: unsafe-keras-load
model = load_model(MODELS / "model.h5")  # expect: unsafe-keras-load
model = tf.keras.models.load_model("saved_model/")  # expect: unsafe-keras-load
model = tf.keras.models.load_model("exports/classifier")  # expect: unsafe-keras-load


def read(name):
    return load_model(f"models/{name}.h5")  # expect: unsafe-keras-load


def rebuild(settings):
    first = keras.layers.Lambda.from_config(settings)  # expect: unsafe-keras-load
    second = keras.layers.deserialize({"class_name": "Lambda", "config": settings})  # expect: unsafe-keras-load
    return first, second
