"""The blocks of a page, and the lines of formatted text in them."""
