FROM python:3.12-slim
EXPOSE 8080
CMD ["torchserve", "--start", "--disable-token-auth"] # expect: ai-server-auth-disabled, deprecated-unsafe-api
