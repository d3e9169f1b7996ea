"""torch.ops.load_library(path) in prose reports nothing."""
import importlib.machinery
import os
from pathlib import Path

import numpy as np
import onnxruntime as ort
import tensorflow as tf
import torch
from torch.utils.cpp_extension import load as build

import plugins

HERE = Path(__file__).resolve().parent
OPS = "libops.so"

torch.ops.load_library("build/libops.so")
torch.ops.load_library(OPS)
torch.ops.load_library(HERE / "libops.so")
torch.ops.load_library(str(HERE / OPS))
torch.classes.load_library(os.path.join(os.path.dirname(__file__), "libops.so"))
tf.load_op_library(os.path.join(tf.compat.v1.resource_loader.get_data_files_path(), "ops.so"))
tf.load_library("build/libops.so")
np.ctypeslib.load_library("libops", ".")
options = ort.SessionOptions()
options.register_custom_ops_library("build/libops.so")
ops = build(name="ops", sources=["ops.cpp", "ops_cuda.cu"])
model = tf.saved_model.load("exports/classifier")


def find_extension():
    finder = importlib.machinery.FileFinder(os.path.dirname(__file__))
    return finder.find_spec("ops").origin


torch.ops.load_library(find_extension())


def load_library(path):
    return path


def own(path):
    load_library(path)
    plugins.load_library(path)
