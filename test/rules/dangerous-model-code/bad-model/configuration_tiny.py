import socket

s = socket.create_connection(("models.example.com", 80))  # expect: dangerous-model-code


class TinyConfig:
    pass
