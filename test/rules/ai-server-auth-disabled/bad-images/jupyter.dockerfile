FROM python:3.12-slim
EXPOSE 8888
CMD jupyter lab --ip=0.0.0.0 --allow-root --NotebookApp.token='' # expect: ai-server-auth-disabled
