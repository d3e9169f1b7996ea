#!/bin/sh
mlflow models serve -m models:/churn/Production -p 5001 # expect: unpinned-model
mlflow models serve --model-uri "models:/churn@champion" # expect: unpinned-model
python -m mlflow models build-docker -m models:/churn/latest # expect: unpinned-model
