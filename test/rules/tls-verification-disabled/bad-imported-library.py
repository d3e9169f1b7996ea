import os

import litellm

from .settings import DEBUG

os.environ["SSL_VERIFY"] = "False"  # expect: tls-verification-disabled
litellm.suppress_debug_info = not DEBUG
