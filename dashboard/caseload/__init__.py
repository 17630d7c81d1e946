"""Keep the liaison officer's caseload. Doors: `queue.caseload` reads it, `addressed` makes a decision, `decisions` keeps it."""
