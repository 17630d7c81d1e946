"""Write the sentences of an edition, once for pages, slides and papers."""
