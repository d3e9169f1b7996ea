import argparse
import os
import sys

import numpy as np
import onnxruntime as ort
import tensorflow as tf
import torch
from huggingface_hub import hf_hub_download
from numpy.ctypeslib import load_library
from torch.utils.cpp_extension import load as build

COMMIT = "0123456789abcdef0123456789abcdef01234567"
parser = argparse.ArgumentParser()
parser.add_argument("--ops")
args = parser.parse_args()

torch.ops.load_library(args.ops)  # expect: native-library-load
torch.classes.load_library(sys.argv[1])  # expect: native-library-load
tf.load_op_library(os.environ["OPS"])  # expect: native-library-load
tf.load_library(input() + ".so")  # expect: native-library-load
torch.ops.load_library(hf_hub_download("acme/ops", "ops.so", revision=COMMIT))  # expect: native-library-load

options = ort.SessionOptions()
options.register_custom_ops_library(os.getenv("CUSTOM_OPS"))  # expect: native-library-load


def load_ops(path):
    torch.ops.load_library(path)  # expect: native-library-load
    tf.load_op_library(path + ".so")  # expect: native-library-load
    np.ctypeslib.load_library("libops", path)  # expect: native-library-load
    load_library(os.path.join(path, "libops"), ".")  # expect: native-library-load
    tf.saved_model.load(path)  # expect: native-library-load


def compile_ops(folder):
    return build(name="ops", sources=[f"{folder}/ops.cpp"])  # expect: native-library-load


def register(path):
    session = ort.SessionOptions()
    session.register_custom_ops_library(library_path=path)  # expect: native-library-load
    return session


model = tf.saved_model.load(os.environ["MODEL_DIR"])  # expect: native-library-load
