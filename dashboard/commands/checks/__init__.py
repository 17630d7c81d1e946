"""Check a home and its machine, for `outcomes doctor` and before a dashboard is served. Door: `examine.refuse_unsafe_start`."""
