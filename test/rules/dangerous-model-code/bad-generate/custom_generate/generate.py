import subprocess

subprocess.run(["echo", "example"])  # expect: dangerous-model-code


def generate(model, **kwargs):
    subprocess.Popen("echo example", shell=True)  # expect: dangerous-model-code
    return model.generate(**kwargs)
