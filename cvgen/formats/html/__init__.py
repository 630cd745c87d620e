"""The homepage: HTML with the files around it."""
