"""Read the published warehouse, read-only. Door: `reader.open_warehouse`."""
