"""Extracts in, checked and kept; one immutable warehouse out."""
