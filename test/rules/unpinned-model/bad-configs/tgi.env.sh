export MODEL_ID=acme/model  # expect: unpinned-model
text-generation-launcher --hostname 127.0.0.1
