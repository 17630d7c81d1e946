"""Check and keep extracts, and build one immutable warehouse from them."""
