accept_content = ["json", "pickle"]  # expect: network-pickle
task_serializer = "json"
