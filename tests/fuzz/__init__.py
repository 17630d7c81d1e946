"""Try readers, headers, mappings, backups and addresses for as long as somebody lets it."""
