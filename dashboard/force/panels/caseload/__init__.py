"""Draw the panels of the page My caseload."""
