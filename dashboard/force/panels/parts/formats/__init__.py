"""Write what a panel gives away as the files that hold it."""
