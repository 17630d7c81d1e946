"""Show the force and the strategic group their figures."""
