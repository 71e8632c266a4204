"""`citewatch mcp` against the protocol's own client."""
