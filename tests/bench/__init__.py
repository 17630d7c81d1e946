"""Measure and never judge: ratios of one run, so that a slow or busy machine changes little."""
