import asyncio

import fastmcp
from fastmcp.server import FastMCP as Server

BIND = {"transport": "sse", "host": "0.0.0.0", "port": 9000}
mcp = fastmcp.FastMCP(name="tools")


class Service:
    def __init__(self):
        self.server = Server("service")

    async def start(self):
        await self.server.run_async(transport="streamable-http", host="0.0.0.0")  # expect: mcp-server-exposed, ai-server-exposed
        await self.server.run_http_async(host="0.0.0.0", port=8001)  # expect: mcp-server-exposed, ai-server-exposed


def main(transport):
    mcp.run(**BIND)  # expect: mcp-server-exposed, ai-server-exposed
    mcp.run("http", host="0.0.0.0")  # expect: mcp-server-exposed, ai-server-exposed
    mcp.run(transport=transport, host="0.0.0.0")  # expect: mcp-server-exposed, ai-server-exposed
    fastmcp.FastMCP.as_proxy("https://mcp.example.com/mcp").run(transport="sse", host="0.0.0.0")  # expect: mcp-server-exposed, ai-server-exposed
    asyncio.run(Service().start())
