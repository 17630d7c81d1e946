"""Test that a home is encrypted as a whole, and that nothing that was changed is opened."""
