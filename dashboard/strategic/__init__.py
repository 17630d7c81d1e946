"""The dashboard of the strategic group: editions and meetings, and nothing else that a force holds."""
