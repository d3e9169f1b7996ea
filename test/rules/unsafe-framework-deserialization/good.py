"""FAISS.load_local(path, e, allow_dangerous_deserialization=True) in prose reports nothing."""
import os

import dspy
import mlflow
import mlflow.sklearn
import skops.io as sio
from langchain_chroma import Chroma
from langchain_community.vectorstores import FAISS
from langchain_core.load import load, loads
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

from agents import Planner

REVIEWED = ["sklearn.linear_model._logistic.LogisticRegression"]
ALLOW = False
TYPES = {"allow_dangerous_deserialization": bool, "path": str}
embeddings = object()


class Recorder:
    def save(self, path, save_program=False):
        return path, save_program


model = sio.load("model.skops")
model = sio.load("model.skops", trusted=REVIEWED)
model = sio.loads(b"", trusted=[])


def load_reviewed(path):
    unknown = sio.get_untrusted_types(file=path)
    if set(unknown) - set(REVIEWED):
        raise ValueError(unknown)
    return sio.load(path, trusted=unknown)


os.environ["MLFLOW_ALLOW_PICKLE_DESERIALIZATION"] = "false"
mlflow.sklearn.log_model(model, name="model", serialization_format="skops")
mlflow.sklearn.log_model(model, name="model")
model = mlflow.pyfunc.load_model("models:/churn/3")
model = mlflow.pyfunc.load_model("exported/model")

store = FAISS.from_texts(["a"], embeddings)
store = FAISS.load_local("index", embeddings)
store = FAISS.load_local("index", embeddings, allow_dangerous_deserialization=False)
store = FAISS.load_local("index", embeddings, allow_dangerous_deserialization=ALLOW)
store = FAISS.deserialize_from_bytes(b"", embeddings, allow_dangerous_deserialization=False)
store = Chroma(persist_directory="index", embedding_function=embeddings)
chain = loads("{}")
chain = loads("{}", secrets_from_env=False, allowed_objects="messages")
chain = load({}, allowed_objects="core", secrets_map={"KEY": "x"})
serde = JsonPlusSerializer()
serde = JsonPlusSerializer(pickle_fallback=False)
planner = dspy.load("planner")
Planner().save("planner.json")
Planner().save("planner", save_program=True, safe=True)
Recorder().save("records", save_program=True)


def open_store(path, allow_dangerous_deserialization):
    return FAISS.load_local(path, embeddings, allow_dangerous_deserialization=allow_dangerous_deserialization)
