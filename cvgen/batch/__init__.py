"""Many profiles at once, and a page that lists the people."""
