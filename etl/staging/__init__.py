"""Check each row against its contract, replace persons by tokens and stage what is usable. Doors: `sources`, `stage`."""
