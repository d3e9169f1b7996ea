import os

import dspy
import mlflow.sklearn
from langchain_community.vectorstores import FAISS
from langchain_core.load import loads
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

os.environ["MLFLOW_ALLOW_PICKLE_DESERIALIZATION"] = "true"  # expect: unsafe-framework-deserialization
mlflow.sklearn.log_model(object(), name="model", serialization_format="pickle")  # expect: unsafe-framework-deserialization
store = FAISS.load_local("index", None, allow_dangerous_deserialization=True)  # expect: unsafe-framework-deserialization
chain = loads("{}", secrets_from_env=True)  # expect: unsafe-framework-deserialization
chain = loads("{}", allowed_objects="all")  # expect: unsafe-framework-deserialization
serde = JsonPlusSerializer(pickle_fallback=True)  # expect: unsafe-framework-deserialization
planner = dspy.load("planner", allow_pickle=True)  # expect: unsafe-framework-deserialization
planner = dspy.load("planner", True)  # expect: unsafe-framework-deserialization


def open_store(path, allow_dangerous_deserialization=True):  # expect: unsafe-framework-deserialization
    return path, allow_dangerous_deserialization
