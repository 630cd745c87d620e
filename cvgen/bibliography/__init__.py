"""Bibliographies: BibTeX written and parsed."""
