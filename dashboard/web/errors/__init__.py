"""Say that something failed, to the reader in a sentence and to the log by its place: never with what it was about."""
