export OPENAI_BASE_URL=https://llm.example.com/v1
HF_ENDPOINT=https://mirror.example.org hf auth whoami
export MLFLOW_TRACKING_URI=https://10.0.0.5:5000
dvc remote add -d storage https://data.example.com/store
