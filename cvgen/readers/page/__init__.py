"""Readers of pages: acad-homepage, HTML, Markdown and Word."""
