"""Themes: where templates are, and the fonts of the PDF."""
