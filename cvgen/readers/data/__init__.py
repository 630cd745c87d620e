"""Readers of data files: JSON Resume, RenderCV, YAMLResume, ORCID, BibTeX."""
