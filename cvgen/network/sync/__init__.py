"""What the sources list of a person's works, compared with their profile."""
