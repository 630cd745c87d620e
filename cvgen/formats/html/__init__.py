"""HTML: a page, and for a homepage the files of its site."""
