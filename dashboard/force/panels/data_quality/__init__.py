"""Draw the panels of the page Data quality."""
