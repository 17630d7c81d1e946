"""Turn the cells of any form into the text that the schema checks: days, numbers, references, wordings. Door: `translate`."""
