"""Draw the panels of the page Case review."""
