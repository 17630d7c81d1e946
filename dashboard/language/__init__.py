"""Look up every word in English or Welsh. Doors: `catalogue._`, `labels.code_label`, `formats`."""
