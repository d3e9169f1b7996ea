import os
import subprocess

import uvicorn
from fastapi import Depends, FastAPI
from openai import OpenAI

from security import require_token

app = FastAPI(dependencies=[Depends(require_token)])
client = OpenAI()
uvicorn.run(app, host="0.0.0.0", port=8000)
subprocess.run(["mlflow", "server", "--host", "127.0.0.1"], check=True)
os.environ["GRADIO_SERVER_NAME"] = "127.0.0.1"
