"""Read an edition as its readers have it, without a warehouse. Door: `reader.open_edition`."""
