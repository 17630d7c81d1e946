"""Define what is accepted, kept and counted: extracts, code lists, settings and metrics. Imports no other of our packages."""
