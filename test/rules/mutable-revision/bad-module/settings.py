REVISION = "main"
