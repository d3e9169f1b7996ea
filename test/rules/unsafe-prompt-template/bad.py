from flask import Flask, request
from jinja2 import Environment, FileSystemLoader, Template
from langchain_core.prompts import ChatPromptTemplate, PromptTemplate

app = Flask(__name__)
environment = Environment(loader=FileSystemLoader("prompts"))  # expect: unsafe-prompt-template
system = environment.get_template("system.j2")


@app.post("/ask")
def ask():
    text = request.json["template"]
    first = PromptTemplate.from_template(text, template_format="jinja2")  # expect: unsafe-prompt-template
    second = PromptTemplate(template=request.form["template"], template_format="jinja2", input_variables=[])  # expect: unsafe-prompt-template
    third = ChatPromptTemplate.from_messages([("system", text)], template_format="jinja2")  # expect: unsafe-prompt-template
    return first, second, third


def load(path):
    with open(path) as file:
        prompt_template = Template(file.read())  # expect: unsafe-prompt-template
    return prompt_template.render(question="why?")
