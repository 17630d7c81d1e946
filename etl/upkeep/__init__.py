"""Do the upkeep of a home: what of its loads counts and stays. Doors: `withdraw.withdraw` and `compact.compact`."""
