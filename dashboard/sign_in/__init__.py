"""Tell who reads: sign-in through the force's provider, and the sessions that this server keeps. Door: `door.Door`."""
