"""Read the reviewed settings of the caseload, the case review and the labels of events, each a TOML file with its reader."""
