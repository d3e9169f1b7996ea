torch-model-archiver --model-name acme --version 1 --handler handler.py  # expect: deprecated-unsafe-api
