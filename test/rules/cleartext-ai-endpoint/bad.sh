export OPENAI_BASE_URL=http://llm.example.com/v1 # expect: cleartext-ai-endpoint
HF_ENDPOINT="http://mirror.example.org" hf auth whoami # expect: cleartext-ai-endpoint
export MLFLOW_TRACKING_URI='http://10.0.0.5:5000' # expect: cleartext-ai-endpoint
dvc remote add -d storage http://data.example.com/store # expect: cleartext-ai-endpoint
