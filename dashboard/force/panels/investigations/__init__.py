"""Draw the panels of the page Investigations."""
