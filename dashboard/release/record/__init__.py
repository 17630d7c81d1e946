"""Keep what was ever published: true counts in ledgers, editions in a chain, and what binds them."""
