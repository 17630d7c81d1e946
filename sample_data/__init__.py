"""Hold synthetic extracts of one force, and the generator that wrote them."""
