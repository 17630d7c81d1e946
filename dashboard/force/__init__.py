"""Show true counts to the police: the force dashboard. Doors: `server.serve`, `app.run`."""
