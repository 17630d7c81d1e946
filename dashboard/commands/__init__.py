"""Offer the commands of who reads figures: measuring them, releasing them, and serving the pages."""
