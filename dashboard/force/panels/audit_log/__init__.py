"""Draw the page of the audit log."""
