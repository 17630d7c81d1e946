"""What the force and the strategic group see."""
