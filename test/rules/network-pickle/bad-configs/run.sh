export VLLM_ALLOW_INSECURE_SERIALIZATION=1  # expect: network-pickle
CELERY_ACCEPT_CONTENT='["json", "pickle"]' python worker.py  # expect: network-pickle
AIRFLOW__CORE__ENABLE_XCOM_PICKLING=True airflow scheduler  # expect: network-pickle
