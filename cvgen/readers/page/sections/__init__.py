"""The sections of a page: their kinds, their subheadings, their items."""
