"""Offer the commands that need more than a load does: measuring, releasing, papers, serving, receiving, backup and verify."""
