hf upload acme/model ./out --private
huggingface-cli upload acme/model ./out --repo-type model --private
hf upload-large-folder acme/model ./out --repo-type=model --private
hf repo create acme/model --private
