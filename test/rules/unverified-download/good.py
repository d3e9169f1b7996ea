"""urlretrieve("https://example.com/model.onnx") in prose."""

import hashlib
from urllib.request import urlopen, urlretrieve

import gdown
import keras
import pooch
import requests
import torch
from torch.hub import load_state_dict_from_url
from torchvision.datasets.utils import download_url

SHA = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

load_state_dict_from_url("https://example.com/resnet18-f37072fd.pth", check_hash=True)
load_state_dict_from_url("https://example.com/resnet18-f37072fd.pth", None, "cpu", True, True)
load_state_dict_from_url("https://example.com/resnet18-f37072fd.pth", **{"check_hash": True})
keras.utils.get_file("w.h5", "https://example.com/w.h5", file_hash=SHA)
keras.utils.get_file("w.h5", "https://example.com/w.h5", md5_hash="0123456789abcdef0123456789abcdef")
pooch.retrieve("https://example.com/data.csv", known_hash=f"sha256:{SHA}")
pooch.retrieve("https://example.com/data.csv", SHA)
urlretrieve("https://example.com/logo.png", "logo.png")
urlretrieve("https://example.com/index.html")
urlretrieve("http://localhost:8000/model.pt", "model.pt")
gdown.cached_download("https://example.com/w.pth", "w.pth", hash=f"sha256:{SHA}")
torch.hub.download_url_to_file("https://example.com/model.pt", "model.pt", hash_prefix="01234567")
download_url("https://example.com/cifar.tar.gz", "data", md5="0123456789abcdef0123456789abcdef")
requests.get("https://example.com/v1/models", timeout=5)
requests.get("https://example.com/labels.json", timeout=5)
requests.get(
    "https://huggingface.co/acme/m/resolve/0123456789abcdef0123456789abcdef01234567/model.safetensors", timeout=5
)
urlopen("https://example.com/robots.txt")


def checked(url):
    urlretrieve("https://example.com/model.onnx", "model.onnx")
    with open("model.onnx", "rb") as file:
        if hashlib.sha256(file.read()).hexdigest() != SHA:
            raise ValueError("wrong hash")


def verify_checksum(path, expected):
    return path, expected


def checked_elsewhere():
    urlretrieve("https://example.com/model.onnx", "model.onnx")
    verify_checksum("model.onnx", SHA)


def forwarded(url, check_hash, path, **options):
    load_state_dict_from_url(url, check_hash=check_hash)
    load_state_dict_from_url(url, **options)
    urlretrieve(url, path)
    return requests.get(url, timeout=5)


class Client:
    def urlretrieve(self, url, path):
        return url, path


Client().urlretrieve("https://example.com/model.onnx", "model.onnx")
