import yaml
from ruamel.yaml import YAML

config = yaml.safe_load(open("config.yaml"))
config = yaml.safe_load(open("config.yaml"))
config = yaml.safe_load(open("config.yaml"))
config = yaml.safe_load(open("config.yaml"))
config = list(yaml.safe_load_all(open("config.yaml")))
config = YAML(typ="safe").load("a: 1")
