"""Work out shares, intervals, curves and ratios by their textbook formulas, without a library."""
