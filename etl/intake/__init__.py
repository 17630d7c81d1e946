"""Take a folder of extracts in: stage every file, then judge them together."""
