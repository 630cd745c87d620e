"""Texts: dates, Markdown, formulas, names, networks, pictures."""
