import keras
import torch
from transformers import AutoModel

encoder = AutoModel.from_pretrained("./encoder")
encoder.save_pretrained("out", safe_serialization=False)  # expect: model-saved-as-pickle
torch.save(encoder, "encoder.pt")  # expect: model-saved-as-pickle
dense = keras.Sequential([keras.layers.Dense(1)])
dense.save("dense.h5")  # expect: model-saved-as-pickle
