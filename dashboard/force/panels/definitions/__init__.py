"""Draw the panels of the page Definitions."""
