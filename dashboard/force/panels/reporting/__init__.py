"""Draw the panels of the page Reporting."""
