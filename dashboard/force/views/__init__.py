"""Name the panels of each page, and nothing else."""
