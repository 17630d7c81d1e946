"""Keep append-only records beside the store, such as the log of who consulted which case."""
