"""The machine: files, the cache, processes."""
