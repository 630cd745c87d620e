"""Whether built files can be used by those who hear, magnify or recolour them."""
