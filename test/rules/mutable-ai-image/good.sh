ollama pull llama3.2:3b-instruct-q4_K_M
ollama run "$MODEL"
ollama list
ollama create mine -f Modelfile
