"""Which keys of other formats stand for which of ours, for readers and writers alike."""
