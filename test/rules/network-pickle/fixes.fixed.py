import os

from kombu import enable_insecure_serializers

os.environ["VLLM_USE_V1"] = "1"
