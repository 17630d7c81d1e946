"""Keep accepted rows, the key and backups in a home. Door: `store.Store`."""
