# secure-ai-lint: ignore-file[unsafe-yaml-load] -- reads files of this repository only
import yaml

config = yaml.load(open("a.yaml"), Loader=yaml.Loader)
more = yaml.unsafe_load(open("b.yaml"))
