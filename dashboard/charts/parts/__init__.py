"""Draw what charts are made of: bars, labelled rows, the theme, and the chart that every builder returns."""
