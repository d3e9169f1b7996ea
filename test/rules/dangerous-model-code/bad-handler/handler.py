import subprocess

subprocess.run(["echo", "example"])  # expect: dangerous-model-code


class EndpointHandler:
    def __call__(self, data):
        return subprocess.check_output(["echo", "example"])  # expect: dangerous-model-code
