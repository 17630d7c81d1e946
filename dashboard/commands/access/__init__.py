"""Offer the commands that say who may read, who is signed in, and that nobody is any more."""
