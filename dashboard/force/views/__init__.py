"""The pages. Each names its panels and nothing else."""
