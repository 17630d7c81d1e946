"""Show the auditor who read, changed or took away what."""

from dashboard.force import panel


def render() -> None:
    """Draw the page Audit log."""
    panel.audit_log()
