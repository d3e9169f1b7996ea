import keras
import torch
from transformers import AutoModel

encoder = AutoModel.from_pretrained("./encoder")
encoder.save_pretrained("out")
torch.save(encoder.state_dict(), "encoder.pt")
dense = keras.Sequential([keras.layers.Dense(1)])
dense.save("dense.keras")
