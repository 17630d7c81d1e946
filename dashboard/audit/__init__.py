"""Keep the audit log of a home: who read, changed or took away what. Doors: `door.consulted` for pages, `log.AuditLog`."""
