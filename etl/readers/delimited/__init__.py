"""Read csv: cut into blocks, parsed two at a time, turned into UTF-8. Door: `csv_file`."""
