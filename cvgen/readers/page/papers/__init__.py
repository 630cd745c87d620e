"""The papers of a page: their blocks, authors, numbers and kinds."""
