"""Say in an acceptance letter what came, what is usable, what is not and why. Doors: `contents`, `render`."""
