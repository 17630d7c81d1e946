"""Invent the liaison officer's cases, what partners hear, and what services and the forum do."""
