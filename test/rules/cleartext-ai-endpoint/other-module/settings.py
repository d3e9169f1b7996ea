ADDRESS = "http://llm.example.com/v1"
INSIDE = "http://vllm:8000/v1"
