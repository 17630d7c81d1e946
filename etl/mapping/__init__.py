"""Translate a supplier's names, codes and dates into ours, as its mapping file says. Door: `load.load_mapping`."""
