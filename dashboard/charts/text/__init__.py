"""Say what a chart found: its title, its labels, its table and its description for those who do not see it."""
