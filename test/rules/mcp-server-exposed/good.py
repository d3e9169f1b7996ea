"""TransportSecuritySettings(enable_dns_rebinding_protection=False) opens the server to any web page."""

from fastmcp import FastMCP
from mcp.server.transport_security import TransportSecuritySettings

settings = TransportSecuritySettings(
    enable_dns_rebinding_protection=True,
    allowed_hosts=["mcp.example.com", "127.0.0.1:*"],
    allowed_origins=["https://app.example.com"],
)
default = TransportSecuritySettings()
mcp = FastMCP("tools")


class Security:
    def __init__(self, enable_dns_rebinding_protection, allowed_hosts):
        self.allowed_hosts = allowed_hosts


def main(protect, hosts, host):
    Security(enable_dns_rebinding_protection=False, allowed_hosts=["*"])
    TransportSecuritySettings(enable_dns_rebinding_protection=protect, allowed_hosts=hosts)
    mcp.run()
    mcp.run(transport="http", host="127.0.0.1", port=8000)
    mcp.run(transport="http", host="localhost")
    mcp.run(transport="http", host=host)
    mcp.run(transport="stdio")
