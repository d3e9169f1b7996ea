ALLOW = True
QUIET = False
