"""PDF, set by WeasyPrint."""
