"""Serve the dashboard of the strategic group: editions and meetings, nothing else that a force keeps. Door: `server.serve`."""
