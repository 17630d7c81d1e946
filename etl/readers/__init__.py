"""Read a supplier's file of any form into batches of text under our column names. Door: `open.open_reader`."""
