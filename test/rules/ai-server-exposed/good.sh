mlflow server --host 127.0.0.1
mlflow server
mlflow server --host 0.0.0.0 --app-name=basic-auth
mlflow server --host 0.0.0.0 --app-name basic-auth
mlflow server --host "$HOST"
streamlit run app.py
uvicorn app:app --host 0.0.0.0 --port 8000
gunicorn -b 0.0.0.0:8000 app:app
flask run --host 0.0.0.0
GRADIO_SERVER_NAME=127.0.0.1 python app.py
