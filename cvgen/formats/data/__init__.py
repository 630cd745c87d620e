"""Data formats: the part of the profile that a document shows, for other programs."""
