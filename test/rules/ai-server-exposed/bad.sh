mlflow server --host 0.0.0.0 --port 5000 # expect: ai-server-exposed
mlflow ui -h 0.0.0.0 # expect: ai-server-exposed
python -m mlflow server --host=0.0.0.0 # expect: ai-server-exposed
streamlit run app.py --server.address=0.0.0.0 # expect: ai-server-exposed
fastmcp run server.py --transport http --host 0.0.0.0 # expect: ai-server-exposed
GRADIO_SERVER_NAME=0.0.0.0 python app.py # expect: ai-server-exposed
export STREAMLIT_SERVER_ADDRESS="0.0.0.0" # expect: ai-server-exposed
