import importlib
import importlib.util
import json
import os
import runpy
import sys
from importlib import import_module

import yaml
from diffusers import DiffusionPipeline, StableDiffusionPipeline
from huggingface_hub import hf_hub_download, snapshot_download
from kernels import get_kernel
from sentence_transformers.util import import_from_string
from transformers import AutoConfig, AutoModelForCausalLM
from transformers.dynamic_module_utils import get_class_from_dynamic_module

PIN = "0123456789abcdef0123456789abcdef01234567"
ID = "acme/model"
CUSTOM = "acme/my-pipeline"

a = DiffusionPipeline.from_pretrained(ID, revision=PIN, custom_pipeline="acme/my-pipeline")  # expect: remote-code-component
b = DiffusionPipeline.from_pretrained(
    ID,
    revision=PIN,
    custom_pipeline=CUSTOM,  # expect: remote-code-component
)
c = StableDiffusionPipeline.from_pretrained(ID, revision=PIN, custom_pipeline="lpw_stable_diffusion")  # expect: remote-code-component

d = AutoModelForCausalLM.from_pretrained(ID, revision=PIN, allow_all_kernels=True)  # expect: remote-code-component
e = AutoModelForCausalLM.from_pretrained(ID, revision=PIN, attn_implementation="acme/flash-attn")  # expect: remote-code-component
f = AutoModelForCausalLM.from_pretrained(ID, revision=PIN, attn_implementation="kernels-community/vllm-flash-attn3:flash")  # expect: remote-code-component
g = get_kernel("kernels-community/activation")  # expect: remote-code-component
h = get_kernel(repo_id="acme/kernel", revision=None)  # expect: remote-code-component
options = {"allow_all_kernels": True}  # expect: remote-code-component


def switch(model):
    model.set_attn_implementation("acme/flash-attn")  # expect: remote-code-component
    model.config._attn_implementation = "acme/flash-attn"  # expect: remote-code-component


folder = snapshot_download(ID, revision=PIN)
with open(os.path.join(folder, "config.json")) as file:
    config = json.load(file)
module = import_module(config["module"])  # expect: remote-code-component
other = importlib.import_module("models." + config["module"])  # expect: remote-code-component
third = __import__(config["module"])  # expect: remote-code-component
fourth = import_from_string(config["type"])  # expect: remote-code-component
spec = importlib.util.spec_from_file_location("model", os.path.join(folder, "modeling.py"))  # expect: remote-code-component
script = runpy.run_path(hf_hub_download(ID, "run.py", revision=PIN))  # expect: remote-code-component
sys.path.insert(0, folder)  # expect: remote-code-component
sys.path.append(os.path.join(folder, "src"))  # expect: remote-code-component
kind = get_class_from_dynamic_module("modeling.Model", "acme/model")  # expect: remote-code-component
settings = AutoConfig.from_pretrained(ID, revision=PIN)
fifth = import_module(settings.module_name)  # expect: remote-code-component


def build(path):
    with open(path) as file:
        plan = yaml.safe_load(file)
    return importlib.import_module(plan["module"])  # expect: remote-code-component
