"""Name the panels of the pages that are about single cases."""
