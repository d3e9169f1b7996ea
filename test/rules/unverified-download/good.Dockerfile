FROM python@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
RUN wget -O /models/model.gguf https://example.com/model.gguf \
    && echo "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef  /models/model.gguf" | sha256sum -c -
ADD --checksum=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef https://example.com/model.safetensors /models/
ADD https://example.com/index.html /srv/
USER nobody
