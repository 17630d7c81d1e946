"""Signing in, and the sessions of those who did."""
