import yaml

from loaders import AnyConfig, SafeConfig

first = yaml.load(open("a.yaml"), Loader=SafeConfig)
second = yaml.load(open("a.yaml"), Loader=AnyConfig)  # expect: unsafe-yaml-load
