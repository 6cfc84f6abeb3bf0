"""Text to values: dates, quantities and names, one grammar for each, one package for each language."""
