"""The profile: schema, validation, selection, lock file."""
