"""socket.recv_pyobj() on tcp://* in prose reports nothing."""
import os
from multiprocessing.connection import Listener
from multiprocessing.managers import BaseManager

import torch.distributed as dist
import zmq
from celery import Celery

os.environ["VLLM_ALLOW_INSECURE_SERIALIZATION"] = "0"
os.environ["AIRFLOW__CORE__ENABLE_XCOM_PICKLING"] = "False"

context = zmq.Context()
local = context.socket(zmq.PULL)
local.bind("ipc:///run/service/tasks.sock")
task = local.recv_pyobj()

loopback = context.socket(zmq.PULL)
loopback.bind("tcp://127.0.0.1:5555")
task = loopback.recv_pyobj()

inside = context.socket(zmq.PAIR)
inside.connect("inproc://workers")
inside.send_pyobj({"a": 1})

plain = context.socket(zmq.PULL)
plain.bind("tcp://*:5556")
message = plain.recv_json()

app = Celery("tasks", accept_content=["json"])
app.conf.accept_content = ["json", "msgpack"]
app.conf.update(task_serializer="json", result_serializer="json")
formats = ["pickle", "json"]

dist.init_process_group("nccl", init_method="env://")
gathered = [None, None]
dist.all_gather_object(gathered, {"loss": 0.1})
dist.all_reduce(gathered[0])

listener = Listener(("localhost", 6000), authkey=b"from the key store")
manager = BaseManager(address=("127.0.0.1", 50000))


def receive(socket):
    return socket.recv_pyobj()
