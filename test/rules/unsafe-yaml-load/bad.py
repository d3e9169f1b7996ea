import ruamel.yaml
import yaml
import yaml as y
from ruamel.yaml import YAML
from yaml import CLoader, load, load_all

try:
    from yaml import CLoader as FastLoader
except ImportError:
    from yaml import Loader as FastLoader

OPTIONS = {"Loader": yaml.Loader}


class ConfigLoader(yaml.Loader):
    pass


config = yaml.load(open("config.yaml"))  # expect: unsafe-yaml-load
config = y.load(open("config.yaml"), Loader=y.Loader)  # expect: unsafe-yaml-load
config = yaml.load(open("config.yaml"), yaml.UnsafeLoader)  # expect: unsafe-yaml-load
config = load(open("config.yaml"), Loader=CLoader)  # expect: unsafe-yaml-load
config = load(open("config.yaml"), FastLoader)  # expect: unsafe-yaml-load
config = yaml.load(open("config.yaml"), Loader=yaml.FullLoader)  # expect: unsafe-yaml-load
config = yaml.load(open("config.yaml"), Loader=ConfigLoader)  # expect: unsafe-yaml-load
config = yaml.load(open("config.yaml"), **OPTIONS)  # expect: unsafe-yaml-load
config = yaml.load(open("config.yaml"), Loader=None)  # expect: unsafe-yaml-load
config = list(load_all(open("config.yaml"), Loader=yaml.Loader))  # expect: unsafe-yaml-load
config = yaml.unsafe_load(open("config.yaml"))  # expect: unsafe-yaml-load
config = yaml.full_load(open("config.yaml"))  # expect: unsafe-yaml-load
config = list(yaml.full_load_all(open("config.yaml")))  # expect: unsafe-yaml-load
config = yaml.load(
    open("config.yaml"),
    Loader=yaml.Loader,  # expect: unsafe-yaml-load
)

parser = YAML(typ="unsafe")  # expect: unsafe-yaml-load
config = parser.load(open("config.yaml"))
config = ruamel.yaml.YAML(typ=["unsafe", "pytypes"]).load("a: 1")  # expect: unsafe-yaml-load
config = ruamel.yaml.load(open("config.yaml"), Loader=ruamel.yaml.Loader)  # expect: unsafe-yaml-load

reader = yaml.Loader(open("config.yaml"))  # expect: unsafe-yaml-load
config = reader.get_single_data()
documents = list(map(yaml.unsafe_load, ["a: 1", "b: 2"]))  # expect: unsafe-yaml-load


class Settings:
    def __init__(self, path):
        with open(path) as stream:
            self.values = yaml.load(stream)  # expect: unsafe-yaml-load
