"""Encrypt what a home keeps, where a key is given. Doors: `home_file` for files, `build_file` for DuckDB, `encrypted_home`."""
