from .base import Net

MODEL = "acme/net"
__all__ = ["MODEL", "Net"]
