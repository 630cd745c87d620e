"""YAML: strict reading with positions, readable writing."""
