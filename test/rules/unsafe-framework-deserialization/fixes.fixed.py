import os

import dspy
import mlflow.sklearn
from langchain_community.vectorstores import FAISS
from langchain_core.load import loads
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

os.environ["MLFLOW_ALLOW_PICKLE_DESERIALIZATION"] = "false"
mlflow.sklearn.log_model(object(), name="model", serialization_format="skops")
store = FAISS.load_local("index", None)
chain = loads("{}")
chain = loads("{}", allowed_objects="core")
serde = JsonPlusSerializer()
planner = dspy.load("planner")
planner = dspy.load("planner", False)


def open_store(path, allow_dangerous_deserialization=False):
    return path, allow_dangerous_deserialization
