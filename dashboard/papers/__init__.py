"""Write what the strategic group takes away from an edition: slides, a paper, tables. Door: `write_papers`."""
