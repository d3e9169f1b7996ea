from flask import Flask, request
from jinja2 import Environment, FileSystemLoader, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from langchain_core.prompts import ChatPromptTemplate, PromptTemplate

app = Flask(__name__)
environment = ImmutableSandboxedEnvironment(loader=FileSystemLoader("prompts"))
system = environment.get_template("system.j2")


@app.post("/ask")
def ask():
    text = request.json["template"]
    first = PromptTemplate.from_template(text, template_format="jinja2")
    second = PromptTemplate(template=request.form["template"], template_format="jinja2", input_variables=[])
    third = ChatPromptTemplate.from_messages([("system", text)], template_format="jinja2")
    return first, second, third


def load(path):
    with open(path) as file:
        prompt_template = Template(file.read())
    return prompt_template.render(question="why?")
