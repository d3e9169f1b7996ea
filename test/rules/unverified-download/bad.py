import os
import urllib.request
from urllib.request import urlretrieve

import gdown
import keras
import pooch
import requests
import tensorflow as tf
import torch
import wget
from torch.hub import load_state_dict_from_url
from torch.utils import model_zoo
from torchvision.datasets.utils import download_url

HASHED = "https://example.com/models/resnet18-f37072fd.pth"
PLAIN = "https://example.com/models/net.pth"
BASE = "https://example.com/models"

a = load_state_dict_from_url(HASHED)  # expect: unverified-download
b = torch.hub.load_state_dict_from_url(PLAIN, progress=True)  # expect: unverified-download
c = load_state_dict_from_url(HASHED, check_hash=False)  # expect: unverified-download
d = model_zoo.load_url(HASHED)  # expect: unverified-download
e = tf.keras.utils.get_file("weights.h5", "https://example.com/weights.h5")  # expect: unverified-download
f = keras.utils.get_file(fname="shakespeare.txt", origin="https://example.com/s.txt", extract=False)  # expect: unverified-download
g = pooch.retrieve("https://example.com/data.csv", known_hash=None)  # expect: unverified-download
h = pooch.retrieve(url="https://example.com/data.csv", known_hash=None, path=".")  # expect: unverified-download
urlretrieve("https://example.com/model.onnx", "model.onnx")  # expect: unverified-download
urllib.request.urlretrieve(f"{BASE}/model.safetensors", filename="model.safetensors")  # expect: unverified-download
urlretrieve("https://example.com/train.zip", "train.zip")  # expect: unverified-download
gdown.download("https://drive.google.com/uc?id=0B0123456789EXAMPLE", "weights.pth", quiet=True)  # expect: unverified-download
gdown.download(id="0B0123456789EXAMPLE", output="weights.pth")  # expect: unverified-download
gdown.cached_download("https://example.com/weights.pth", "weights.pth")  # expect: unverified-download
wget.download("https://example.com/model.gguf")  # expect: unverified-download
torch.hub.download_url_to_file("https://example.com/model.pt", "model.pt")  # expect: unverified-download
download_url("https://example.com/cifar.tar.gz", root="data")  # expect: unverified-download
answer = requests.get("https://huggingface.co/acme/model/resolve/main/model.safetensors", timeout=9)  # expect: unverified-download


def fetch(name, url, folder):
    torch.hub.load_state_dict_from_url(url, map_location="cpu")  # expect: unverified-download
    urlretrieve(f"https://example.com/{name}.ckpt", os.path.join(folder, name))  # expect: unverified-download
    urlretrieve(url, os.path.join(folder, "model.pt"))  # expect: unverified-download


def subprocesses():
    os.system("wget https://example.com/model.pt")  # expect: unverified-download
