import contextlib

import uvicorn
from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.applications import Starlette

server = Server("tools")
manager = StreamableHTTPSessionManager(app=server, stateless=True)


@contextlib.asynccontextmanager
async def lifespan(app):
    async with manager.run():
        yield


def main(host="0.0.0.0"):
    uvicorn.run(Starlette(lifespan=lifespan), host=host, port=8080)  # expect: mcp-server-exposed, ai-server-exposed
