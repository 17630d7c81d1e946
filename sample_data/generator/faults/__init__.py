"""Invent rows and files that break one rule each."""
