"""Build one immutable warehouse from the store. Door: `build`."""
