"""From a profile on disk to documents on disk."""
