"""Draw the panels of the page Risk and safeguarding."""
