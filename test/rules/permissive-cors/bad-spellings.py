import starlette.middleware.cors as cors
from fastapi import FastAPI
from langchain_openai import ChatOpenAI
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware as Cors

ORIGINS = ["*"]
CORS = {"allow_origins": ["*"], "allow_credentials": True}
llm = ChatOpenAI(model="gpt-4o-2024-08-06")

app = FastAPI(middleware=[Middleware(Cors, allow_origins=ORIGINS, allow_credentials=True)])  # expect: permissive-cors
app.add_middleware(cors.CORSMiddleware, **CORS)  # expect: permissive-cors
wrapped = Cors(Starlette(), allow_origins=("*",), allow_credentials=True)  # expect: permissive-cors
app.add_middleware(Cors, allow_origin_regex=".*", allow_credentials=True)  # expect: permissive-cors
app.add_middleware(Cors, allow_origin_regex=r"https?://.*", allow_credentials=True)  # expect: permissive-cors


def answer(question):
    return llm.invoke(question)
