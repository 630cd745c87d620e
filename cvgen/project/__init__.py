"""The folder of a profile: loaded, created, its git history."""
