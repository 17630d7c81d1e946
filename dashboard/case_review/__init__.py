"""Draw the sample of the case review, keep its answers and measure agreement. Doors: `store`, `agreement`."""
