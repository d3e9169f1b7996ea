"""Tables that say something about the option, and switch nothing on."""

TYPES = {"revision": str, "trust_remote_code": bool}
HELP = {"trust_remote_code": "Run the code that comes with a model."}
SCHEMA = {"trust_remote_code": {"type": "boolean", "default": False}}
GRID = dict(trust_remote_code=[True, False], seed=[1, 2])


def decide(trust_remote_code="ask"):
    return trust_remote_code


def describe(option):
    return option(trust_remote_code="never")
