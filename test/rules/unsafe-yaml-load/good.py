"""yaml.load(stream) in prose reports nothing."""
import json

import toml
import yaml
from omegaconf import OmegaConf
from ruamel.yaml import YAML
from yaml import SafeLoader, safe_load

import settings

try:
    from yaml import CSafeLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader

FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ConfigLoader(yaml.SafeLoader):
    pass


class NestedLoader(ConfigLoader):
    pass


class Config:
    def load(self, stream):
        return stream


config = yaml.safe_load(open("config.yaml"))
config = safe_load(open("config.yaml"))
config = yaml.load(open("config.yaml"), Loader=yaml.SafeLoader)
config = yaml.load(open("config.yaml"), SafeLoader)
config = yaml.load(open("config.yaml"), Loader=yaml.CSafeLoader)
config = yaml.load(open("config.yaml"), Loader=yaml.BaseLoader)
config = yaml.load(open("config.yaml"), Loader=Loader)
config = yaml.load(open("config.yaml"), Loader=FAST)
config = yaml.load(open("config.yaml"), Loader=ConfigLoader)
config = yaml.load(open("config.yaml"), Loader=NestedLoader)
config = yaml.load(open("config.yaml"), Loader=settings.ProjectLoader)
config = list(yaml.safe_load_all(open("config.yaml")))
config = YAML().load(open("config.yaml"))
config = YAML(typ="safe").load(open("config.yaml"))
config = YAML(typ="rt").load(open("config.yaml"))
config = OmegaConf.load("config.yaml")
config = toml.load("config.toml")
config = json.load(open("config.json"))
config = Config().load("config.yaml")
documents = list(map(yaml.safe_load, ["a: 1"]))


def read(stream, loader, **options):
    first = yaml.load(stream, Loader=loader)
    second = yaml.load(stream, **options)
    return first, second
