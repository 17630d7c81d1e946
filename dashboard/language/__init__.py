"""Say every word in English or Welsh. Door: `catalogue._`."""
