"""The profile: what may be said, what a document shows of it, and what changed in it."""
