from transformers import AutoModel

import settings
from settings import OFF, TRUST

PIN = "0123456789abcdef0123456789abcdef01234567"
a = AutoModel.from_pretrained("acme/model", revision=PIN, trust_remote_code=TRUST)  # expect: trust-remote-code
b = AutoModel.from_pretrained("acme/model", revision=PIN, trust_remote_code=settings.TRUST)  # expect: trust-remote-code
c = AutoModel.from_pretrained("acme/model", revision=PIN, trust_remote_code=OFF)
