"""custom_pipeline="acme/my-pipeline" in prose."""

import importlib
import importlib.util
import sys
from pathlib import Path

from diffusers import DiffusionPipeline
from kernels import get_kernel
from transformers import AutoModelForCausalLM
from transformers.dynamic_module_utils import get_class_from_dynamic_module

PIN = "0123456789abcdef0123456789abcdef01234567"
ID = "acme/model"
FACTORIES = {"small": "app.small", "large": "app.large"}

DiffusionPipeline.from_pretrained(ID, revision=PIN, custom_pipeline="./pipelines/mine")
DiffusionPipeline.from_pretrained(ID, revision=PIN, custom_pipeline="/srv/pipelines/mine")
DiffusionPipeline.from_pretrained(ID, revision=PIN, custom_pipeline="acme/my-pipeline", custom_revision=PIN)
DiffusionPipeline.from_pretrained(ID, revision=PIN, custom_pipeline=None)
AutoModelForCausalLM.from_pretrained(ID, revision=PIN, attn_implementation="sdpa")
AutoModelForCausalLM.from_pretrained(ID, revision=PIN, attn_implementation="flash_attention_2")
AutoModelForCausalLM.from_pretrained(ID, revision=PIN, attn_implementation="paged|eager")
AutoModelForCausalLM.from_pretrained(
    ID,
    revision=PIN,
    attn_implementation="acme/flash-attn@0123456789abcdef0123456789abcdef01234567:flash",
)
AutoModelForCausalLM.from_pretrained(ID, revision=PIN, allow_all_kernels=False)
get_kernel("kernels-community/activation", revision=PIN)
get_kernel("kernels-community/activation", version=1)
get_class_from_dynamic_module("modeling.Model", ID, code_revision=PIN)

importlib.import_module("app.small")
importlib.util.find_spec("torch")
__import__("json")
spec = importlib.util.spec_from_file_location("plugin", Path(__file__).parent / "plugin.py")
sys.path.insert(0, str(Path(__file__).parent))
sys.path.append("src")


def get_kernel_size(get_kernel):
    return get_kernel("a/b")


def build(name, custom_pipeline, attn):
    DiffusionPipeline.from_pretrained(ID, revision=PIN, custom_pipeline=custom_pipeline)
    AutoModelForCausalLM.from_pretrained(ID, revision=PIN, attn_implementation=attn)
    importlib.import_module(name)
    return importlib.import_module(FACTORIES[name])
