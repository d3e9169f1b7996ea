import os

import dspy
import mlflow
import mlflow.sklearn
import skops.io as sio
from langchain_community.retrievers import TFIDFRetriever
from langchain_community.vectorstores import FAISS
from langchain_core.load import load, loads
from langchain_core.load.load import loads as revive
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from skops.io import get_untrusted_types
from skops.io import load as load_skops

from agents import Planner

TRUST = True
OPTIONS = {"allow_dangerous_deserialization": True}
embeddings = object()

model = sio.load("model.skops", trusted=True)  # expect: unsafe-framework-deserialization, deprecated-unsafe-api
model = load_skops("model.skops", TRUST)  # expect: unsafe-framework-deserialization
model = sio.load("model.skops", trusted=sio.get_untrusted_types(file="model.skops"))  # expect: unsafe-framework-deserialization
unknown_types = get_untrusted_types(file="model.skops")
model = sio.load("model.skops", trusted=unknown_types)  # expect: unsafe-framework-deserialization

os.environ["MLFLOW_ALLOW_PICKLE_DESERIALIZATION"] = "true"  # expect: unsafe-framework-deserialization
mlflow.sklearn.log_model(model, name="model", serialization_format="pickle")  # expect: unsafe-framework-deserialization
mlflow.sklearn.save_model(model, "out", serialization_format="cloudpickle")  # expect: unsafe-framework-deserialization
mlflow.sklearn.log_model(
    model,
    name="model",
    serialization_format=mlflow.sklearn.SERIALIZATION_FORMAT_CLOUDPICKLE,  # expect: unsafe-framework-deserialization
)
model = mlflow.pyfunc.load_model("runs:/0123456789abcdef/model")  # expect: unsafe-framework-deserialization
model = mlflow.sklearn.load_model("s3://models/churn")  # expect: unsafe-framework-deserialization

store = FAISS.load_local("index", embeddings, allow_dangerous_deserialization=True)  # expect: unsafe-framework-deserialization
store = FAISS.load_local("index", embeddings, **OPTIONS)  # expect: unsafe-framework-deserialization
store = FAISS.load_local(
    "index",
    embeddings,
    allow_dangerous_deserialization=TRUST,  # expect: unsafe-framework-deserialization
)
retriever = TFIDFRetriever.load_local("index", allow_dangerous_deserialization=True)  # expect: unsafe-framework-deserialization
store = FAISS.deserialize_from_bytes(b"", embeddings)  # expect: unsafe-framework-deserialization
store = FAISS.deserialize_from_bytes(b"", embeddings, allow_dangerous_deserialization=True)  # expect: unsafe-framework-deserialization

chain = loads("{}", secrets_from_env=True)  # expect: unsafe-framework-deserialization
chain = load({}, allowed_objects="all")  # expect: unsafe-framework-deserialization
chain = revive("{}", secrets_from_env=True)  # expect: unsafe-framework-deserialization

serde = JsonPlusSerializer(pickle_fallback=True)  # expect: unsafe-framework-deserialization
planner = dspy.load("planner", allow_pickle=True)  # expect: unsafe-framework-deserialization
planner = dspy.load("planner", True)  # expect: unsafe-framework-deserialization
Planner().save("planner", save_program=True)  # expect: unsafe-framework-deserialization


def open_store(path, allow_dangerous_deserialization=True):  # expect: unsafe-framework-deserialization
    return FAISS.load_local(path, embeddings, allow_dangerous_deserialization=allow_dangerous_deserialization)


settings = {}
settings["allow_dangerous_deserialization"] = True  # expect: unsafe-framework-deserialization
child = {**os.environ, "MLFLOW_ALLOW_PICKLE_DESERIALIZATION": "true"}  # expect: unsafe-framework-deserialization
