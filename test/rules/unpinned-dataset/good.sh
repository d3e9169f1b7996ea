hf download acme/data --repo-type dataset --revision 0123456789abcdef0123456789abcdef01234567
