"""Word: the template's HTML as paragraphs in named styles, in an Office Open XML package."""
