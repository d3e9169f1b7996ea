# secure-ai-lint: ignore-file[unsafe-yaml-load] -- generated  # expect: unused-suppression
import yaml

config = yaml.safe_load("a: 1")
