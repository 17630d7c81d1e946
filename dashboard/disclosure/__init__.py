"""Hide cells of tables so that no sum gives one away, and audit what can still be worked out. Doors: `suppress`, `audit`."""
