"""allow_origins=["*"] with allow_credentials=True lets every website act for a visitor."""

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from flask_cors import CORS
from openai import OpenAI

from other_framework import CORSMiddleware as Other

app = FastAPI()
client = OpenAI()


def configure(origins, credentials):
    app.add_middleware(CORSMiddleware, allow_origins=["https://app.example.com"], allow_credentials=True)
    app.add_middleware(CORSMiddleware, allow_origins=["*"])
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=False)
    app.add_middleware(CORSMiddleware, allow_origins=origins, allow_credentials=True)
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=credentials)
    app.add_middleware(CORSMiddleware, allow_origin_regex=r"https://.*\.example\.com", allow_credentials=True)
    app.add_middleware(Other, allow_origins=["*"], allow_credentials=True)
    CORS(app, origins=["https://app.example.com"], supports_credentials=True)
    CORS(app, resources={r"/api/*": {"origins": "https://app.example.com"}}, supports_credentials=True)
    return client.models.list()
