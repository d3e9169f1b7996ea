from fastmcp import FastMCP
from fastmcp.server.auth.providers.jwt import JWTVerifier

verifier = JWTVerifier(jwks_uri="https://login.example.com/jwks", issuer="https://login.example.com")
mcp = FastMCP("tools", auth=verifier)

mcp.run(transport="http", host="0.0.0.0", port=8000)
