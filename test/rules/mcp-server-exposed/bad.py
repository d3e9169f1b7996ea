from mcp.server.fastmcp import FastMCP
from mcp.server.transport_security import TransportSecuritySettings

off = TransportSecuritySettings(enable_dns_rebinding_protection=False)  # expect: mcp-server-exposed
wide = TransportSecuritySettings(
    enable_dns_rebinding_protection=True,
    allowed_hosts=["*"],  # expect: mcp-server-exposed
    allowed_origins=["*"],  # expect: mcp-server-exposed
)
mcp = FastMCP("tools", host="0.0.0.0", port=8000, transport_security=off)  # expect: mcp-server-exposed, ai-server-exposed


@mcp.tool()
def add(a: int, b: int) -> int:
    return a + b


if __name__ == "__main__":
    mcp.run(transport="streamable-http")
