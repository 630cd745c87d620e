"""Audit of built files: every fact of the profile looked for."""
