FROM python@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
RUN wget -O /models/model.gguf https://example.com/model.gguf
ADD https://example.com/model.safetensors /models/
RUN curl -fsSL https://example.com/a.pth -o a.pth && echo done
USER nobody
