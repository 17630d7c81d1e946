"""Say what a home holds: the folder in which one force keeps everything. Doors: `layout.Home`, `version.open_home`."""
