"""Say who may do what, in one matrix that pages, data and tests are made from. Doors: `reader.may`, `matrix.MATRIX`, `roles`."""
