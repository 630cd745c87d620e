"""Many profiles at once."""
