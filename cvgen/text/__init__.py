"""Text: dates, Markdown, formulas, names, addresses, pictures."""
