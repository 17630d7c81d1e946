"""Measures, never judges: ratios of one run, so that a slow or busy machine changes little."""
