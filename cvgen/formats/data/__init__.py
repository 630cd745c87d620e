"""Data formats: exports of the selected profile."""
