"""Invent crimes and how their investigations end."""
