"""Hold how the figures of each kind of metric are worked out. Door: `dashboard.measure.measure`."""
