export NODE_TLS_REJECT_UNAUTHORIZED=0 # expect: tls-verification-disabled
npm test
