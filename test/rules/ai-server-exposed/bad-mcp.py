from fastmcp import FastMCP

mcp = FastMCP("tools")


@mcp.tool()
def add(a: int, b: int) -> int:
    return a + b


if __name__ == "__main__":
    mcp.run(transport="http", host="0.0.0.0", port=8000)  # expect: ai-server-exposed, mcp-server-exposed
