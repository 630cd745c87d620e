"""The text of a page: its lines, with front matter, includes and Liquid resolved."""
