import yaml
from ruamel.yaml import YAML

config = yaml.load(open("config.yaml"))  # expect: unsafe-yaml-load
config = yaml.load(open("config.yaml"), Loader=yaml.Loader)  # expect: unsafe-yaml-load
config = yaml.load(open("config.yaml"), yaml.FullLoader)  # expect: unsafe-yaml-load
config = yaml.unsafe_load(open("config.yaml"))  # expect: unsafe-yaml-load
config = list(yaml.load_all(open("config.yaml"), Loader=yaml.UnsafeLoader))  # expect: unsafe-yaml-load
config = YAML(typ="unsafe").load("a: 1")  # expect: unsafe-yaml-load
