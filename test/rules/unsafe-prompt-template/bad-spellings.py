from pathlib import Path

import jinja2
from jinja2.environment import Template as JinjaTemplate
from langchain.prompts import PromptTemplate as LangChainTemplate
from langchain.prompts.chat import SystemMessagePromptTemplate
from openai import OpenAI

FORMAT = "jinja2"
client = OpenAI()
store = jinja2.Environment(loader=jinja2.FileSystemLoader("templates"))  # expect: unsafe-prompt-template
summary = store.get_template("summary_prompt.jinja")


def from_file(path):
    return LangChainTemplate.from_file(path, template_format="jinja2")  # expect: unsafe-prompt-template


def from_row(row):
    return SystemMessagePromptTemplate.from_template(row["text"], template_format=FORMAT)  # expect: unsafe-prompt-template


def chat(tokenizer_config, messages):
    compiled = jinja2.Environment(trim_blocks=True).from_string(tokenizer_config["chat_template"])  # expect: unsafe-prompt-template
    return compiled.render(messages=messages)


def read_prompt():
    source = Path("prompts/answer.j2").read_text()
    return JinjaTemplate(source).render(style="short")  # expect: unsafe-prompt-template


def answer(path, question):
    template = jinja2.Template(Path(path).read_text())  # expect: unsafe-prompt-template
    content = template.render(question=question)
    return client.chat.completions.create(
        model="gpt-4o-2024-08-06",
        messages=[{"role": "user", "content": content}],
    )
