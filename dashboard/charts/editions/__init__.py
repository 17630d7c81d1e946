"""Draw the counts of an edition, as its readers have them."""
