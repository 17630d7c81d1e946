"""Measure a metric for a selection. Door: `measure.measure`."""
