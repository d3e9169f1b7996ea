#!/bin/sh
mlflow models serve -m models:/churn/3 -p 5001
mlflow models serve -m ./mlruns/0/model
mlflow models serve -m "models:/churn/$VERSION"
mlflow models --help
