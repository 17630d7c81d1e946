"""Open every paper again and check that it holds shown cells and nothing else. Door: `check_papers`."""
