import os
from multiprocessing.connection import Listener
from multiprocessing.managers import BaseManager

import torch.distributed as dist
import zmq
import zmq.asyncio
from airflow.configuration import conf
from celery import Celery
from kombu import enable_insecure_serializers

PORT = 5555
os.environ["VLLM_ALLOW_INSECURE_SERIALIZATION"] = "1"  # expect: network-pickle
os.environ["AIRFLOW__CORE__ENABLE_XCOM_PICKLING"] = "True"  # expect: network-pickle
conf.set("core", "enable_xcom_pickling", "True")  # expect: network-pickle

context = zmq.Context()
receiver = context.socket(zmq.PULL)
receiver.bind("tcp://*:5555")
task = receiver.recv_pyobj()  # expect: network-pickle

sender = context.socket(zmq.PUSH)
sender.connect(f"tcp://{os.environ['HOST']}:{PORT}")
sender.send_pyobj({"a": 1})  # expect: network-pickle


class Worker:
    def __init__(self):
        self.socket = zmq.Context.instance().socket(zmq.REP)
        self.socket.bind("tcp://0.0.0.0:%d" % PORT)

    def run(self):
        while True:
            self.socket.send_pyobj(self.socket.recv_pyobj())  # expect: network-pickle, network-pickle


app = Celery("tasks", accept_content=["json", "pickle"])  # expect: network-pickle
app.conf.accept_content = ["pickle"]  # expect: network-pickle
app.conf.update(result_accept_content=["application/x-python-serialize"])  # expect: network-pickle
app.conf["accept_content"] = ["pickle", "json"]  # expect: network-pickle
CELERY_ACCEPT_CONTENT = ["pickle"]  # expect: network-pickle
enable_insecure_serializers(["pickle"])  # expect: network-pickle
enable_insecure_serializers()  # expect: network-pickle

dist.init_process_group("gloo", init_method="tcp://10.1.1.20:23456", rank=0, world_size=2)
gathered = [None, None]
dist.all_gather_object(gathered, {"loss": 0.1})  # expect: network-pickle
dist.broadcast_object_list(gathered, src=0)  # expect: network-pickle

listener = Listener(("0.0.0.0", 6000), authkey=b"from the key store")  # expect: network-pickle
manager = BaseManager(address=("", 50000))  # expect: network-pickle
job = {"env_vars": {"VLLM_ALLOW_INSECURE_SERIALIZATION": "1"}}  # expect: network-pickle
