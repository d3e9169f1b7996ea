FROM python@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
RUN curl -fsSL https://ollama.com/install.sh | sh  # expect: pipe-to-shell
RUN apt-get update && \
    curl -fsSL https://example.com/setup.sh -o /tmp/setup.sh && \
    bash /tmp/setup.sh && \
    rm /tmp/setup.sh
RUN ["/bin/bash", "-c", "curl -sSL https://example.com/x.sh | bash"]  # expect: pipe-to-shell
USER nobody
