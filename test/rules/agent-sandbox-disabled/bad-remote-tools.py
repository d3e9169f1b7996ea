from smolagents import Tool, ToolCollection, load_tool


def load(parameters):
    one = load_tool("org/tool", trust_remote_code=True)  # expect: agent-sandbox-disabled, trust-remote-code
    two = Tool.from_hub("org/tool", trust_remote_code=True)  # expect: agent-sandbox-disabled, trust-remote-code
    three = ToolCollection.from_hub("org/tools", trust_remote_code=True)  # expect: agent-sandbox-disabled, trust-remote-code
    with ToolCollection.from_mcp(parameters, trust_remote_code=True) as collection:  # expect: agent-sandbox-disabled, trust-remote-code
        return one, two, three, collection
