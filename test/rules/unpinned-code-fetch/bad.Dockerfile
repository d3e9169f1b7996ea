FROM python@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
RUN git clone https://github.com/acme/trainer /src
RUN pip install --no-cache-dir git+https://github.com/acme/tool.git
USER nobody
