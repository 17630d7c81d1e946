"""Turn the cells of any form into the text that the schema checks: days, numbers, references, rows that are no record."""
