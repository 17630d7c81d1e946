"""What becomes of a drop."""
