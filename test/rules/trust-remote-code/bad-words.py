OPTIONS = {"trust_remote_code": "true"}  # expect: trust-remote-code
OTHER = {"trust_remote_code": 1}  # expect: trust-remote-code
