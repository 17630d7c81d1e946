"""Write the content of a paper as slides, a tagged PDF, a workbook and csv."""
