hf upload acme/model ./out --private
hf repo create acme/other --private
hf upload acme/other ./out
hf upload acme/app . --repo-type space
hf upload --help
