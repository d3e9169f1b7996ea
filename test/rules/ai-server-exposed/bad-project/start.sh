uvicorn app:app --host 0.0.0.0 --port 8000 # expect: ai-server-exposed
gunicorn --bind 0.0.0.0:8000 app:app # expect: ai-server-exposed
uvicorn app:app --host 127.0.0.1
