"""What the strategic group takes away from an edition: slides, a paper, tables. Each is opened again before it is let out."""
