"""Propose a mapping from a file alone, and our values for wordings that a mapping does not know. Door: `propose.propose`."""
