"""Draw what the strategic pages are made of: frame, table, chart, decisions, minutes."""
