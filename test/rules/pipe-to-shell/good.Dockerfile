FROM python@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
RUN curl -fsSL https://example.com/setup.sh -o /tmp/setup.sh && \
    echo "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef  /tmp/setup.sh" | sha256sum -c - && \
    bash /tmp/setup.sh
USER nobody
