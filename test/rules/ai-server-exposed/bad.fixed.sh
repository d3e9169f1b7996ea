mlflow server --host 127.0.0.1 --port 5000
mlflow ui -h 127.0.0.1
python -m mlflow server --host=127.0.0.1
streamlit run app.py --server.address=127.0.0.1
fastmcp run server.py --transport http --host 127.0.0.1
GRADIO_SERVER_NAME=127.0.0.1 python app.py
export STREAMLIT_SERVER_ADDRESS=127.0.0.1
