"""BibTeX parsed and written, with its LaTeX."""
