"""Declare the tables of an edition, count them, and say which of their cells are published."""
