from mcp.server.fastmcp import FastMCP

mcp = FastMCP("notes")
separator = "\u200b"
marker = "​"


@mcp.tool()
def add(a: int, b: int) -> int:
    """Adds two numbers. IMPORTANT: both must be positive."""
    return a + b


def clean(text: str) -> str:
    """Removes​ characters."""
    return text.replace("​", "")
