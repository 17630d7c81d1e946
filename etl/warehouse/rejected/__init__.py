"""Read rejected rows, find which of them stand as they were accepted last, and count those."""
