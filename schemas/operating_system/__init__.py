"""Do with files and processes what Python leaves to the operating system: writes that are whole, lists that are full, limits."""
