"""Draw the pages of the strategic dashboard from one edition."""
