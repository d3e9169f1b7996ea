"""Bytes from elsewhere."""
import io
import pickle
import socket
import sys
import urllib.request
from http.server import BaseHTTPRequestHandler

import boto3
import httpx
import joblib
import pandas as pd
import redis
import requests
import streamlit as st
from fastapi import FastAPI, UploadFile
from flask import Flask, request
from huggingface_hub import hf_hub_download

COMMIT = "0123456789abcdef0123456789abcdef01234567"
api = FastAPI()
app = Flask(__name__)

response = requests.get("https://models.example.com/latest", timeout=10)
model = pickle.loads(response.content)  # expect: unsafe-pickle-load
model = pickle.load(io.BytesIO(response.content))  # expect: unsafe-pickle-load
model = joblib.load(urllib.request.urlopen("https://models.example.com/latest", timeout=10))  # expect: unsafe-pickle-load
frame = pd.read_pickle("https://data.example.com/frame.pkl")  # expect: unsafe-pickle-load
frame = pd.read_pickle(f"s3://{COMMIT}/frame.pkl")  # expect: unsafe-pickle-load

weights = hf_hub_download("acme/classifier", "model.joblib", revision=COMMIT)
model = joblib.load(weights)  # expect: unsafe-pickle-load
with open(weights, "rb") as stream:
    model = pickle.load(stream)  # expect: unsafe-pickle-load

with open("downloaded.pkl", "wb") as target:
    target.write(response.content)
with open("downloaded.pkl", "rb") as stream:
    model = pickle.load(stream)  # expect: unsafe-pickle-load

body = boto3.client("s3").get_object(Bucket="models", Key="model.pkl")["Body"]
model = pickle.loads(body.read())  # expect: unsafe-pickle-load
cached = redis.Redis(host="cache.internal").get("model")
model = pickle.loads(cached)  # expect: unsafe-pickle-load

uploaded = st.file_uploader("Model")
model = joblib.load(uploaded)  # expect: unsafe-pickle-load

link = socket.create_connection(("10.0.0.7", 9000), timeout=5)
message = pickle.loads(link.recv(4096))  # expect: unsafe-pickle-load


@app.route("/predict", methods=["POST"])
def predict():
    return pickle.loads(request.data)  # expect: unsafe-pickle-load


@app.post("/model")
def replace_model():
    return joblib.load(request.files["model"])  # expect: unsafe-pickle-load


@api.post("/upload")
async def upload(file: UploadFile):
    return pickle.loads(await file.read())  # expect: unsafe-pickle-load


async def fetch(model_url):
    async with httpx.AsyncClient(timeout=10) as client:
        answer = await client.get(model_url)
    return pickle.loads(answer.content)  # expect: unsafe-pickle-load


def from_location(location_url):
    return pd.read_pickle(location_url)  # expect: unsafe-pickle-load


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        size = int(self.headers["Content-Length"])
        pickle.loads(self.rfile.read(size))  # expect: unsafe-pickle-load


def view(request):
    return pickle.loads(request.body)  # expect: unsafe-pickle-load


name = input("Model: ")
model = joblib.load(name)  # expect: unsafe-pickle-load
