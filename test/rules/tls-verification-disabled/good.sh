export NODE_TLS_REJECT_UNAUTHORIZED=1
export REQUESTS_CA_BUNDLE=/etc/ssl/certs/company.pem
curl -k https://localhost:8443/health
curl -O https://files.example.com/data.csv
git config --global user.name build
hf download gpt2 --revision 607a30d783dfa663caf39e06633721c8d4cfcd7e
