import typer
from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings
from transformers import AutoModel

PIN = "0123456789abcdef0123456789abcdef01234567"


class Model(BaseModel):
    trust_remote_code: bool = Field(True, description="x")  # expect: trust-remote-code


class Settings(BaseSettings):
    trust_remote_code: bool = True  # expect: trust-remote-code


def cli(trust_remote_code: bool = typer.Option(True)):  # expect: trust-remote-code
    return trust_remote_code


def keyword_only(*, trust_remote_code: bool = True, **options):  # expect: trust-remote-code
    return trust_remote_code, options


class Service:
    def __init__(self):
        self.trust_remote_code = True
        self.model = AutoModel.from_pretrained("a/b", revision=PIN, trust_remote_code=self.trust_remote_code)  # expect: trust-remote-code


nested = {"model_kwargs": {"trust_remote_code": True}}  # expect: trust-remote-code
