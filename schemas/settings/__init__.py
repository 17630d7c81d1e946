"""Read the reviewed settings, each a TOML file with its reader; that of event labels is `dashboard/events/labels.py`."""
