"""The liaison officer's caseload: who needs her now and why, what she decided, and one case as a timeline."""
