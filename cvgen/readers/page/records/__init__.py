"""Posts, degrees and other items of a page, line by line."""
