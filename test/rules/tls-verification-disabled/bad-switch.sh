curl --insecure https://api.openai.com/v1/models # expect: tls-verification-disabled
