from codex_app_server import AskForApproval, Codex, SandboxMode
from copilot import CopilotClient, PermissionHandler

THREAD = {
    "approval_policy": "never",
    "sandbox": "danger-full-access",  # expect: agent-approval-bypassed
}
CAMEL = {"approvalPolicy": "never", "sandboxMode": "danger-full-access"}  # expect: agent-approval-bypassed
APPROVAL = AskForApproval.model_validate("never")


async def main():
    with Codex() as codex:
        codex.thread_start(approval_policy=APPROVAL, sandbox=SandboxMode.danger_full_access)  # expect: agent-approval-bypassed
        codex.thread_resume("id", approval_policy=APPROVAL, sandbox=SandboxMode.workspace_write)
        codex.thread_start(sandbox=SandboxMode.danger_full_access)
    client = CopilotClient()
    session = await client.create_session(on_permission_request=PermissionHandler.approve_all)  # expect: agent-approval-bypassed
    other = await client.create_session({"on_permission_request": PermissionHandler.approve_all})  # expect: agent-approval-bypassed
    return session, other
