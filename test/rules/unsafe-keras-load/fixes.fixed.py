import keras

model = keras.models.load_model("model.keras")
model = keras.models.load_model("model.keras", None, True, True)
