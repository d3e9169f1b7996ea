import keras

keras.config.enable_unsafe_deserialization()  # expect: unsafe-keras-load
model = keras.models.load_model("model.keras", safe_mode=False)  # expect: unsafe-keras-load
model = keras.models.load_model("model.keras", None, True, False)  # expect: unsafe-keras-load
