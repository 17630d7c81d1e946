"""Draw the page of one case."""
