"""Generate the rows of a small force, a part of its extracts in each module."""
