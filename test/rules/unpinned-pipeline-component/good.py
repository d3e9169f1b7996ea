import os

from kfp import components, dsl
from other import component

clean = components.load_component_from_url(
    "https://raw.githubusercontent.com/kubeflow/pipelines/2.0.0/components/clean/component.yaml"
)
local = components.load_component_from_file("components/train/component.yaml")


@dsl.component
def plain(rows: int):
    pass


@dsl.component(
    packages_to_install=[
        "pandas==2.2.3",
        "torch==2.5.1 ; sys_platform == 'linux'",
        "kit @ git+https://github.com/example/kit@0123456789abcdef0123456789abcdef01234567",
        "gs://bucket/kit-1.0-py3-none-any.whl",
    ],
    base_image="python:3.12-slim",
    pip_trusted_hosts=[],
)
def train(rows: int):
    pass


@dsl.component(base_image=os.environ["BASE_IMAGE"], packages_to_install=packages())
def evaluate(rows: int):
    pass


@component(packages_to_install=["pandas"], base_image="python")
def other(rows: int):
    pass


@dsl.container_component
def serve(tag: str):
    return dsl.ContainerSpec(image=f"registry.example.com/team/serve:{tag}")
