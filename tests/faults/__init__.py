"""Stop a command at every call that changes the disk, or let that call fail, and see what stands afterwards."""
