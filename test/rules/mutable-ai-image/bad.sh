ollama pull llama3.2 # expect: mutable-ai-image
ollama run mistral:latest "hello" # expect: mutable-ai-image
