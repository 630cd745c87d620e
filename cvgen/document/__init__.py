"""The document: a profile composed, and rendered by a template."""
