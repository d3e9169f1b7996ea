export MLFLOW_ALLOW_PICKLE_DESERIALIZATION=true  # expect: unsafe-framework-deserialization
