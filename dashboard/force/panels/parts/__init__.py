"""Draw what every panel is made of: heading, table, footer, download, definition, empty state."""
