"""Read the reviewed settings, each a TOML file with its reader: thresholds, losses, caseload, case review, events, running."""
