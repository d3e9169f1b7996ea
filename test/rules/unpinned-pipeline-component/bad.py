from kfp import components, dsl
from kfp.dsl import component

clean = components.load_component_from_url(
    "https://raw.githubusercontent.com/kubeflow/pipelines/master/components/clean/component.yaml"  # expect: unpinned-pipeline-component
)

PACKAGES = ["torch", "pandas==2.2.3"]


@dsl.component(
    packages_to_install=["pandas", "scikit-learn>=1.5", "numpy==2.1.3"],  # expect: unpinned-pipeline-component
    base_image="python:latest",  # expect: unpinned-pipeline-component
)
def train(rows: int):
    pass


@component(packages_to_install=PACKAGES, base_image="python:3.12-slim")  # expect: unpinned-pipeline-component
def evaluate(rows: int):
    pass


@dsl.component(
    base_image="registry.example.com/team/base",  # expect: unpinned-pipeline-component
    pip_index_urls=["https://pypi.internal.example.com/simple"],
    pip_trusted_hosts=["pypi.internal.example.com"],  # expect: unpinned-pipeline-component
)
def report(rows: int):
    pass


@dsl.container_component
def serve():
    return dsl.ContainerSpec(image="registry.example.com/team/serve:latest")  # expect: unpinned-pipeline-component


def old(rows: int):
    pass


old_op = components.create_component_from_func(old, packages_to_install=["git+https://github.com/huggingface/peft"])
old_op2 = components.create_component_from_func(old, packages_to_install=["pandas"])  # expect: unpinned-pipeline-component
