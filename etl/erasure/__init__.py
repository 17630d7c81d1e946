"""Find the rows of a person or a crime and write files again without them. Doors: `target.closure`, `rewrite.rewritten`."""
