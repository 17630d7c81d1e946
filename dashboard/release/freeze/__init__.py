"""Write, sign and publish an edition whole or not at all."""
