import yaml


class SafeConfig(yaml.SafeLoader):
    pass


class AnyConfig(yaml.UnsafeLoader):
    pass
