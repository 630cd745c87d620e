"""Tables of the keys of other formats and ours, for readers and writers."""
