TRUST = True
OFF = False
