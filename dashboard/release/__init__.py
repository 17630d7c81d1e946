"""Release editions: tables of counts that may leave the force, audited, frozen, signed. Doors: `run.release`, `verify.verify`."""
