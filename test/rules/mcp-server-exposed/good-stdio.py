from mcp.server.fastmcp import FastMCP

mcp = FastMCP("tools", host="0.0.0.0")

if __name__ == "__main__":
    mcp.run()
