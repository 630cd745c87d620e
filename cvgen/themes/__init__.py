"""Themes: templates, design tokens, bundled fonts."""
