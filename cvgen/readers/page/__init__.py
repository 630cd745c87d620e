"""Readers of pages: acad-homepage and Markdown CVs."""
