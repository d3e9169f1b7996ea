export CURL_CA_BUNDLE="" # expect: tls-verification-disabled
PYTHONHTTPSVERIFY=0 huggingface-cli whoami # expect: tls-verification-disabled
NODE_TLS_REJECT_UNAUTHORIZED=0 claude -p "hello" # expect: tls-verification-disabled
export GIT_SSL_NO_VERIFY=true # expect: tls-verification-disabled
curl -k -O https://files.example.com/model.safetensors # expect: tls-verification-disabled, unverified-download
wget --no-check-certificate https://files.example.com/weights/model.gguf # expect: tls-verification-disabled, unverified-download
curl --insecure https://api.openai.com/v1/models # expect: tls-verification-disabled
