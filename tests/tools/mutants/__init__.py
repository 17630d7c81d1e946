"""Break the code one line at a time and see whether a test goes red: `make mutants`."""
