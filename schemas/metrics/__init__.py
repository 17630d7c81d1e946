"""Define every metric: one `<name>.sql` a figure, its definition and its SQL. Door: `registry.METRICS`."""
