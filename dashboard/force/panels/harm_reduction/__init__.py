"""Draw the panels of the page Harm reduction and voice."""
