from mcp.server.fastmcp import FastMCP
from mcp.server.transport_security import TransportSecuritySettings

off = TransportSecuritySettings(enable_dns_rebinding_protection=True)
wide = TransportSecuritySettings(
    enable_dns_rebinding_protection=True,
    allowed_hosts=["*"],
    allowed_origins=["*"],
)
mcp = FastMCP("tools", host="0.0.0.0", port=8000, transport_security=off)


@mcp.tool()
def add(a: int, b: int) -> int:
    return a + b


if __name__ == "__main__":
    mcp.run(transport="streamable-http")
