"""A jinja2 template from a file is code: Environment(loader=...) would run it."""

from pathlib import Path

from jinja2 import DictLoader, Environment, FileSystemLoader, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment
from langchain_core.prompts import ChatPromptTemplate, MessagesPlaceholder, PromptTemplate

SYSTEM = "Answer {{ language }} questions."
pages = Environment(loader=FileSystemLoader("templates"))
index = pages.get_template("index.html")
prompts = ImmutableSandboxedEnvironment(loader=FileSystemLoader("prompts"))
other = SandboxedEnvironment(loader=FileSystemLoader("prompts"))
fixed = Environment(loader=DictLoader({"prompt": SYSTEM}))
prompt = Template("Say {{ word }}")
literal = PromptTemplate.from_template(SYSTEM, template_format="jinja2")
chat = ChatPromptTemplate.from_messages(
    [("system", SYSTEM), MessagesPlaceholder("history"), ("user", "{{ question }}")],
    template_format="jinja2",
)


def render(text, path):
    plain = PromptTemplate.from_template(text)
    braces = PromptTemplate.from_template(text, template_format="f-string")
    page = Template(Path(path).read_text()).render(title="report")
    system_prompt = prompts.from_string(text).render()
    return plain, braces, page, system_prompt
