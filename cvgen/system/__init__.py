"""The system: files, cache, child processes, fingerprints."""
