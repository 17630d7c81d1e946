"""Write the synthetic extracts of one force: `python -m sample_data.generator.generate`."""
