"""What pages are made of. A view names these and nothing else."""
