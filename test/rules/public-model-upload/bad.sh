hf upload acme/model ./out  # expect: public-model-upload
huggingface-cli upload acme/model ./out --repo-type model  # expect: public-model-upload
hf upload-large-folder acme/model ./out --repo-type=model  # expect: public-model-upload
hf repo create acme/model  # expect: public-model-upload
