import os

from kombu import enable_insecure_serializers

os.environ["VLLM_ALLOW_INSECURE_SERIALIZATION"] = "1"  # expect: network-pickle
os.environ["VLLM_USE_V1"] = "1"
enable_insecure_serializers(["pickle"])  # expect: network-pickle
