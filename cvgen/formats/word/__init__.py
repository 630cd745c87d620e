"""How a Word file is made: look, styles, text, and the package around them."""
